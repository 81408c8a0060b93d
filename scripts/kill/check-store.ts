import type { BenchStore } from '../service/bench-store.ts';

/** What must never be found in the store; each statement gives one sentence a violation. `$1` is the portal. */
const rules: readonly { promise: string; statement: string }[] = [
  {
    promise: 'every contact is decided once on its arrival',
    statement: `select 'contact ' || contact_id || ' was decided ' || count(*) || ' times on arrival' as violation
      from decisions where tenant_id = $1 and cause = 'arrival' group by contact_id having count(*) <> 1`,
  },
  {
    promise: 'every lead has a state, a decision and nothing that waits',
    statement: `select 'lead ' || contact_id || ' is ' || state || case when decision_id is null then ' without a decision'
        else '' end as violation
      from leads where tenant_id = $1 and (state in ('pending', 'error') or decision_id is null)
      union all select 'event ' || id || ' waits' from inbox where tenant_id = $1 and done_at is null
      union all select 'write ' || id || ' waits' from outbox where tenant_id = $1 and done_at is null`,
  },
  {
    promise:
      'every turn belongs to one decision that gave its lead to its rep, and every lead has one, unless a person moved it',
    statement: `select 'turn of contact ' || t.contact_id || ' has no decision that gives it to ' || t.owner_id as violation
      from turns t left join decisions d on d.tenant_id = t.tenant_id and d.id = t.decision_id
      where t.tenant_id = $1 and t.returned_at is null and (d.owner_id is distinct from t.owner_id)
      union all select 'contact ' || contact_id || ' has ' || count(*) || ' turns' from turns t
      where tenant_id = $1 and returned_at is null and not exists (
        select from decisions d where d.tenant_id = t.tenant_id and d.contact_id = t.contact_id and d.cause = 'manual')
      group by contact_id having count(*) > 1`,
  },
  {
    promise: 'the shares of every pool sum to what was given there',
    statement: `with due as (
        select pool, sum(value::numeric) as units from turns, jsonb_each_text(accrued)
        where tenant_id = $1 and returned_at is null group by pool
      ), unit as (
        select sum(value::numeric) as units from (select accrued from turns where tenant_id = $1 limit 1) one, jsonb_each_text(accrued)
      ), given as (
        select pool, count(*) as leads from turns where tenant_id = $1 and returned_at is null group by pool
      )
      select 'pool ' || pool || ': due ' || due.units || ', given ' || given.leads * unit.units as violation
      from due join given using (pool), unit where due.units <> given.leads * unit.units`,
  },
  {
    promise: 'nobody is four leads or more from his share',
    statement: `with unit as (
        select sum(value::numeric) as units from (select accrued from turns where tenant_id = $1 limit 1) one, jsonb_each_text(accrued)
      ), due as (
        select pool, key as owner_id, sum(value::numeric) as units from turns, jsonb_each_text(accrued)
        where tenant_id = $1 and returned_at is null group by pool, key
      ), given as (
        select pool, owner_id, count(*) as leads from turns where tenant_id = $1 and returned_at is null group by pool, owner_id
      )
      select 'rep ' || owner_id || ' in ' || pool || ' is ' || round(due.units / unit.units - coalesce(leads, 0), 2) || ' leads from due'
        as violation
      from due left join given using (pool, owner_id), unit
      where abs(due.units / unit.units - coalesce(leads, 0)) >= 4`,
  },
];

/** Looks into the store itself, with statements of its own: not one line of the service takes part. */
export async function checkStore({ query }: BenchStore, tenantId: string): Promise<string[]> {
  const found: string[] = [];
  for (const { promise, statement } of rules) {
    const rows = await query<{ violation: string }>(statement, [tenantId]);
    found.push(...rows.map(({ violation }) => `${promise}: ${violation}`));
  }
  return found;
}

/** Decisions that HubSpot was told of and our record does not know: writes without a cause. */
export async function findUncaused(
  { query }: BenchStore,
  tenantId: string,
  toldDecisionIds: readonly string[],
): Promise<string[]> {
  const rows = await query<{ id: string }>(
    `select told.id from unnest($2::text[]) as told(id)
      where not exists (select from decisions d where d.tenant_id = $1 and d.id::text = told.id)`,
    [tenantId, toldDecisionIds],
  );
  return rows.map(
    ({ id }) => `no write without a cause: HubSpot was told of decision ${id}, which is not in the record`,
  );
}
