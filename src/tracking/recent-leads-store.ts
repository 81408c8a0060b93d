import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import type { Lead } from '../lead/lead.ts';
import { type Database, inTenant } from '../store/database.ts';

/** A lead as it was when it was last judged, and when that was. */
export interface JudgedLead {
  lead: Lead;
  at: Instant;
}

/** The leads that arrived last, newest first, as far as it is kept what they were judged by. */
export function readRecentLeads(database: Database, tenantId: string, most: number): Promise<JudgedLead[]> {
  return inTenant(database, tenantId, async (transaction) => {
    const { rows } = await sql<JudgedLead>`
      select judged.lead, judged.at
      from (select contact_id, arrived_at from leads where score is not null
            order by arrived_at desc limit ${most}) l
        cross join lateral (select facts as lead, at from decisions d
          where d.contact_id = l.contact_id and d.facts is not null order by at desc limit 1) judged
      order by l.arrived_at desc, l.contact_id`.execute(transaction);
    return rows;
  });
}
