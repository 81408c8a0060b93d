import { sql } from 'kysely';
import { placesOf } from '../routing/rota.ts';
import type { Transaction } from '../store/database.ts';
import type { Decided } from './decide-batch.ts';
import { saveRecords } from './lead-store.ts';

/** Keeps decisions for good, and brings their leads into the states decided. */
export async function saveDecisions(
  transaction: Transaction,
  tenantId: string,
  decided: readonly Decided[],
): Promise<void> {
  if (decided.length === 0) return;
  await saveRecords(transaction, tenantId, {
    records: decided.map(({ decision, lead }) => ({ ...decision, arrivedAt: lead.arrivedAt })),
    facts: decided.map(({ lead }) => lead),
  });
  const rows = JSON.stringify(decided.map(toRow));
  await sql`
    insert into leads (tenant_id, contact_id, state, reason, arrived_at)
    select ${tenantId}, d."leadId", 'pending', 'queued', to_timestamp((d.kept->>'arrivedAt')::float8 / 1000.0)
    from jsonb_to_recordset(${rows}::jsonb) as d("leadId" text, kept jsonb)
    on conflict (tenant_id, contact_id) do nothing`.execute(transaction);
  await bringIntoState(transaction, rows);
}

function toRow({ decision, lead, rank, turn, observed = null, past, shownOwnerId = null }: Decided) {
  const { state, cause, via } = decision;
  // Freed by a person, a lead may still have gone through the rotation.
  const isPersons = cause === 'manual' && via === null;
  const kept = {
    arrivedAt: lead.arrivedAt,
    rank,
    places: turn ? placesOf(turn) : 1,
    snapshot: lead,
    observed,
    reassignments: past?.reassignments ?? 0,
    reroutes: past?.reroutes ?? 0,
    notTo: past?.notTo ?? [],
    shownOwnerId,
    isOurs: state === 'assigned' && lead.ownerId === null,
    startsAnew: state === 'assigned' && !isPersons,
    keepsOurOwner: lead.ownerId === null && !isPersons,
  };
  return { ...decision, kept };
}

/**
 * Whoever gets a lead by automation begins anew: what was done and said before does not close it again. A person who
 * moves a lead moves its work with it, and held and held again is one wait.
 */
async function bringIntoState(transaction: Transaction, rows: string): Promise<void> {
  await sql`
    update leads l set
      state = d.state, reason = d.reason, decided_at = d.moment, decision_id = d.id, rules_version = d."rulesVersion",
      score = (d.score->>'total')::numeric, band = d.score->>'band', grade = d.score->>'grade', route = d.route, pool = d.pool,
      owner_id = d."ownerId",
      our_owner_id = case when k."isOurs" then coalesce(k."shownOwnerId", d."ownerId") when k."keepsOurOwner" then l.our_owner_id end,
      rank = k.rank, places = k.places, assigned_at = case when d.state = 'assigned' then d.moment end,
      respond_by = to_timestamp(d."deadlineAt" / 1000.0), return_at = to_timestamp(d."returnAt" / 1000.0),
      snapshot = k.snapshot, observed = nullif(coalesce(nullif(k.observed, 'null'), l.observed), 'null'),
      baseline = case
        when f.anew or l.baseline is null then
          coalesce(nullif(k.observed, 'null'), l.observed) || jsonb_build_object('at', d.at)
        else l.baseline end,
      told_touches = (not f.anew)::int * l.told_touches, touches = (not f.anew)::int * l.touches, worked = false,
      first_touch_at = case when not f.anew then l.first_touch_at end,
      last_touch_at = case when not f.anew then l.last_touch_at end,
      result = case when not f.anew then l.result end, result_at = case when not f.anew then l.result_at end,
      result_mapped = not f.anew and l.result_mapped, result_by_deal = not f.anew and l.result_by_deal,
      recorded_result = case when not f.anew then l.recorded_result end,
      result_amount = case when not f.anew then l.result_amount end,
      purchased = case when not f.anew then l.purchased end,
      reassignments = greatest(l.reassignments, k.reassignments), reroutes = greatest(l.reroutes, k.reroutes),
      not_to = array(select distinct unnest(l.not_to || k."notTo") order by 1),
      waits_since = case when d.state <> 'held' then null when l.state = 'held' then l.waits_since
        when l.state in ('pending', 'error') then l.arrived_at else d.moment end,
      closed_at = case when d.state = 'lost' then d.moment end,
      -- What was refused may be refused again: its waits go on growing until a decision has held.
      next_try_at = null, attempts = case when l.state = 'error' then l.attempts else 0 end
    from (
      select *, to_timestamp(at / 1000.0) as moment from jsonb_to_recordset(${rows}::jsonb) as item(id uuid, "leadId" text,
        at float8, state text, reason text, "ownerId" text, route text, pool text, score jsonb, "rulesVersion" int,
        "deadlineAt" float8, "returnAt" float8, kept jsonb)
    ) d
    cross join lateral jsonb_to_record(d.kept) as k(rank float8, places int, snapshot jsonb, observed jsonb, reassignments int,
      reroutes int, "notTo" text[], "isOurs" bool, "shownOwnerId" text, "startsAnew" bool, "keepsOurOwner" bool)
    join leads before on before.contact_id = d."leadId"
    cross join lateral (select k."startsAnew" or (d.state = 'held' and before.state <> 'held') as anew) f
    where l.tenant_id = before.tenant_id and l.contact_id = before.contact_id`.execute(transaction);
}
