import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import { type Database, inTenant, type Transaction } from '../store/database.ts';
import { type Share, wilsonInterval } from './wilson-interval.ts';

/** A quarantined lead, for whoever reviews it. */
export interface QuarantinedLead {
  contactId: string;
  /** What speaks against it, in words. */
  reason: string;
  arrivedAt: Instant;
  since: Instant | null;
  score: number | null;
  band: string | null;
  /** Its e-mail address and name, as they were judged. */
  email: string | null;
  name: string;
  /** It was drawn at random and waits for a verdict. */
  isSample: boolean;
}

const columns = sql`
  l.contact_id as "contactId", l.reason, l.arrived_at as "arrivedAt", l.decided_at as since, l.score, l.band,
  l.snapshot->'properties'->>'email' as email,
  concat_ws(' ', l.snapshot->'properties'->>'firstname', l.snapshot->'properties'->>'lastname') as name,
  s.contact_id is not null as "isSample"`;

/** Quarantined leads, the newest first: a page after the contact `after`, or only those drawn for review. */
export function listJunk(
  database: Database,
  tenantId: string,
  page: { limit: number; after?: string; onlySample?: boolean },
): Promise<QuarantinedLead[]> {
  return inTenant(database, tenantId, async (transaction) => {
    const { rows } = await sql<QuarantinedLead>`
      select ${columns} from leads l left join junk_samples s
        on s.tenant_id = l.tenant_id and s.contact_id = l.contact_id and s.verdict is null
      where l.state = 'junk' and (${page.onlySample ?? false} = false or s.contact_id is not null)
        and (${page.after ?? null}::text is null or (l.arrived_at, l.contact_id) <
          (select x.arrived_at, x.contact_id from leads x where x.contact_id = ${page.after ?? null}))
      order by l.arrived_at desc, l.contact_id desc limit ${page.limit}`.execute(transaction);
    return rows;
  });
}

export interface Draw {
  size: number;
  by: string;
  at: Instant;
  /** Another seed is another draw. */
  seed: string;
}

/**
 * Draws quarantined leads at random for review, none twice; those that a person called junk are no verdict of ours and
 * are left out.
 * @returns how many were drawn
 */
export function drawSample(database: Database, tenantId: string, draw: Draw): Promise<number> {
  return inTenant(database, tenantId, async (transaction) => {
    const { numAffectedRows } = await sql`
      insert into junk_samples (tenant_id, contact_id, drawn_at, drawn_by, reason)
      select ${tenantId}, contact_id, to_timestamp(${draw.at} / 1000.0), ${draw.by}, split_part(reason, ':', 1) from leads l
      where state = 'junk' and reason not like 'marked as junk%'
        and not exists (select from junk_samples s where s.contact_id = l.contact_id)
      order by md5(contact_id || ${draw.seed}) limit ${draw.size}`.execute(transaction);
    return Number(numAffectedRows ?? 0);
  });
}

/** Keeps what a person says of leads that were drawn and wait for a verdict; of others nothing is kept. */
export async function keepVerdict(
  transaction: Transaction,
  contactIds: readonly string[],
  said: { verdict: 'junk' | 'genuine'; by: string; at: Instant },
): Promise<number> {
  const { numAffectedRows } = await sql`
    update junk_samples set verdict = ${said.verdict}, reviewed_at = to_timestamp(${said.at} / 1000.0), reviewed_by = ${said.by}
    where contact_id = any(${contactIds as string[]}) and verdict is null`.execute(transaction);
  return Number(numAffectedRows ?? 0);
}

/** How often the check was wrong, by the leads that were drawn and reviewed. */
export interface JunkReview {
  drawn: number;
  reviewed: number;
  /** Reviewed leads that were none: good leads called junk. */
  genuine: number;
  /** Share of good leads among those called junk, with its 95 % interval (Wilson). */
  falseGarbage: Share;
  /** The same by the kinds of reason. */
  byReason: { reason: string; reviewed: number; genuine: number }[];
}

/** The false-garbage rate of a tenant, from random samples only: leads restored without having been drawn say nothing of it. */
export function readJunkReview(database: Database, tenantId: string): Promise<JunkReview> {
  return inTenant(database, tenantId, async (transaction) => {
    const { rows } = await sql<{ reason: string; drawn: number; reviewed: number; genuine: number }>`
      select reason, count(*)::int as drawn, count(verdict)::int as reviewed,
        (count(*) filter (where verdict = 'genuine'))::int as genuine
      from junk_samples group by reason order by reason`.execute(transaction);
    const sum = (of: 'drawn' | 'reviewed' | 'genuine') => rows.reduce((total, row) => total + row[of], 0);
    const [drawn, reviewed, genuine] = [sum('drawn'), sum('reviewed'), sum('genuine')];
    const byReason = rows.map((row) => ({
      reason: row.reason,
      reviewed: row.reviewed,
      genuine: row.genuine,
    }));
    return { drawn, reviewed, genuine, falseGarbage: wilsonInterval(genuine, reviewed), byReason };
  });
}
