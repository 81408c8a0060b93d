import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import type { Database } from '../store/database.ts';

/** Whether a domain takes mail, as far as the public name service says. */
export type DomainVerdict = 'exists' | 'missing';

/** Verdicts on these domains that are not older than `since`. */
export async function readDomainVerdicts(
  database: Database,
  domains: readonly string[],
  since: Instant,
): Promise<Map<string, DomainVerdict>> {
  const { rows } = await sql<{ domain: string; verdict: DomainVerdict }>`
    select domain, verdict from mail_domains
    where domain = any(${domains as string[]}) and checked_at > to_timestamp(${since} / 1000.0)`.execute(
    database,
  );
  return new Map(rows.map(({ domain, verdict }) => [domain, verdict]));
}

/** Keeps verdicts, for all portals: they say nothing of any lead. */
export async function saveDomainVerdicts(
  database: Database,
  verdicts: ReadonlyMap<string, DomainVerdict>,
  at: Instant,
): Promise<void> {
  if (verdicts.size === 0) return;
  const rows = [...verdicts].map(([domain, verdict]) => ({ domain, verdict }));
  await sql`
    insert into mail_domains (domain, verdict, checked_at)
    select domain, verdict, to_timestamp(${at} / 1000.0)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v(domain text, verdict text) order by domain
    on conflict (domain) do update set verdict = excluded.verdict, checked_at = excluded.checked_at`.execute(
    database,
  );
}

/** Forgets verdicts from before `since`. */
export async function forgetDomainVerdicts(database: Database, since: Instant): Promise<void> {
  await sql`delete from mail_domains where checked_at <= to_timestamp(${since} / 1000.0)`.execute(database);
}
