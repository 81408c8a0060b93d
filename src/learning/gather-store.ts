import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import { type Database, inTenant } from '../store/database.ts';

/** How far the gathering of a tenant's closed leads came. */
export interface Gathering {
  startedAt: Instant;
  afterId: string | null;
  lookedAt: number;
  /** How many contacts were still to be looked at after the last page; null before the first. */
  remaining: number | null;
  columns: string[];
  endedAt: Instant | null;
}

/** A closed lead as it was gathered. */
export interface GatheredLead {
  contactId: string;
  outcome: 'won' | 'lost';
  createdAt: Instant;
  closedAt: Instant;
  /** Null once its person was erased. */
  properties: Record<string, string | null> | null;
}

/** The tenant's gathering, under way or ended; null when there was none. */
export async function readGathering(database: Database, tenantId: string): Promise<Gathering | null> {
  const { rows } = await inTenant(database, tenantId, (transaction) =>
    sql<Gathering>`
      select started_at as "startedAt", after_id as "afterId", looked_at as "lookedAt", remaining, columns,
        ended_at as "endedAt" from learning_gathers`.execute(transaction),
  );
  return rows[0] ?? null;
}

/** Begins anew: what was gathered before is forgotten. */
export async function beginGathering(
  database: Database,
  tenantId: string,
  { at, columns }: { at: Instant; columns: readonly string[] },
): Promise<void> {
  await inTenant(database, tenantId, async (transaction) => {
    await sql`delete from learning_leads`.execute(transaction);
    await sql`delete from learning_gathers`.execute(transaction);
    await sql`
      insert into learning_gathers (tenant_id, started_at, columns)
      values (${tenantId}, to_timestamp(${at} / 1000.0), ${columns as string[]}::text[])`.execute(
      transaction,
    );
  });
}

/** Keeps a page of leads and how far it brought the gathering, both or neither. */
export async function keepGathered(
  database: Database,
  tenantId: string,
  page: {
    leads: readonly GatheredLead[];
    afterId: string | null;
    lookedAt: number;
    remaining: number;
    endedAt: Instant | null;
  },
): Promise<void> {
  const { leads, afterId, lookedAt, remaining, endedAt } = page;
  await inTenant(database, tenantId, async (transaction) => {
    await sql`
      insert into learning_leads (tenant_id, contact_id, outcome, created_at, closed_at, properties)
      select ${tenantId}, "contactId", outcome, to_timestamp("createdAt" / 1000.0), to_timestamp("closedAt" / 1000.0), properties
      from jsonb_to_recordset(${JSON.stringify(leads)}::jsonb)
        as lead("contactId" text, outcome text, "createdAt" float8, "closedAt" float8, properties jsonb)
      on conflict (tenant_id, contact_id) do nothing`.execute(transaction);
    await sql`
      update learning_gathers set after_id = ${afterId}, looked_at = ${lookedAt}, remaining = ${remaining},
        ended_at = to_timestamp(${endedAt}::float8 / 1000.0)`.execute(transaction);
  });
}

/** All closed leads that were gathered, oldest first; those of erased persons are left out. */
export async function readGathered(database: Database, tenantId: string): Promise<GatheredLead[]> {
  const { rows } = await inTenant(database, tenantId, (transaction) =>
    sql<GatheredLead>`
      select contact_id as "contactId", outcome, created_at as "createdAt", closed_at as "closedAt", properties
      from learning_leads where properties is not null order by created_at, contact_id`.execute(transaction),
  );
  return rows;
}

/** Forgets the leads once they were learned from. */
export async function forgetGathered(database: Database, tenantId: string): Promise<void> {
  await inTenant(database, tenantId, (transaction) => sql`delete from learning_leads`.execute(transaction));
}
