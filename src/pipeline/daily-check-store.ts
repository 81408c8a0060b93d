import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import { noLeads, type StateCounts } from '../lead/state.ts';
import { describeMoment } from '../routing/describe-moment.ts';
import { localTime } from '../routing/local-time.ts';
import { loadRota } from '../routing/rota-store.ts';
import type { CompiledRules } from '../rules/compile-rules.ts';
import { readDrift } from '../rules/drift-store.ts';
import { type Database, inTenant, inTenantAtOneMoment, type Transaction } from '../store/database.ts';
import { readUnexplained } from '../tracking/unexplained-store.ts';
import { type CheckFinding, type DailyCheck, forecastRoom } from './daily-check.ts';
import { repDays, roomOfTeam } from './rep-days.ts';

/** For whom, with which rules and as of when; the day is the tenant's own. */
export interface DailyCheckOf {
  tenantId: string;
  timeZone: string;
  rules: CompiledRules;
  repNames: ReadonlyMap<string, string>;
  now: Instant;
  findings?: readonly CheckFinding[];
}

/** The pace of the forecast is that of so many days. */
const paceDays = 14;
const dayMs = 86_400_000;

/** Counts a tenant's leads for the daily check, all in one look, and keeps it as that of the day. */
export async function takeDailyCheck(database: Database, of: DailyCheckOf): Promise<DailyCheck> {
  const drift = await readDrift(database, of.tenantId);
  const known = drift?.rulesVersion === of.rules.version ? drift.drift.length : null;
  const counted = await inTenantAtOneMoment(database, of.tenantId, (transaction) =>
    count(transaction, of, known),
  );
  const check = { ...counted, findings: [...(of.findings ?? [])] };
  await inTenant(database, of.tenantId, (transaction) =>
    sql`
      insert into daily_checks (tenant_id, day, taken_at, record)
      values (${of.tenantId}, ${check.day}, to_timestamp(${of.now} / 1000.0), ${JSON.stringify(check)}::jsonb)
      on conflict (tenant_id, day) do update set taken_at = excluded.taken_at, record = excluded.record`.execute(
      transaction,
    ),
  );
  return check;
}

/** The newest daily check that was kept; null when none was taken yet. */
export async function readDailyCheck(database: Database, tenantId: string): Promise<DailyCheck | null> {
  const { rows } = await inTenant(database, tenantId, (transaction) =>
    sql<{ record: DailyCheck }>`select record from daily_checks order by day desc limit 1`.execute(
      transaction,
    ),
  );
  return rows[0]?.record ?? null;
}

interface Counted {
  states: Partial<StateCounts>;
  newToday: number;
  heldReasons: { reason: string; count: number }[];
  heldSince: number | null;
  garbage: number;
  owned: { ownerId: string; unworked: number; overdue: number; oldest: number; unanswered: number[] }[];
  missedToday: number;
  came: number;
  freed: number;
  firstAt: number | null;
}

async function count(transaction: Transaction, of: DailyCheckOf, drift: number | null): Promise<DailyCheck> {
  const { rules, now, timeZone } = of;
  const time = localTime(timeZone);
  const dayStart = time.instantOf(time.wallAt(now).day, 0);
  const counted = await countLeads(transaction, now, dayStart);
  const states = { ...noLeads(), ...counted.states };
  const rota = await loadRota(transaction, rules.rules, now);
  const reps = repDays(counted.owned, { ...of, rota });
  const sum = (pick: (owned: Counted['owned'][number]) => number) =>
    counted.owned.reduce((total, owned) => total + pick(owned), 0);
  const days = counted.firstAt === null ? 1 : Math.min(paceDays, (now - counted.firstAt) / dayMs);
  return {
    takenAt: now,
    day: describeMoment(now, time).slice(0, 10),
    received: Object.values(states).reduce((total, each) => total + each, 0),
    states,
    newToday: counted.newToday,
    held: { count: states.held, reasons: counted.heldReasons, oldestSince: counted.heldSince },
    overdue: sum((owned) => owned.overdue),
    missedToday: counted.missedToday,
    unworked: sum((owned) => owned.unworked),
    reps,
    garbageToReview: counted.garbage,
    silentPartners: silentPartners(counted, of),
    forecast: forecastRoom({ ...counted, days, room: roomOfTeam(reps), now }),
    drift,
    unexplained: (await readUnexplained(transaction)).length,
  };
}

function silentPartners({ owned }: Counted, { rules, now }: DailyCheckOf): DailyCheck['silentPartners'] {
  return rules.rules.partners.flatMap(({ ownerId, name, acceptWithinHours }) => {
    const since = owned.find((each) => each.ownerId === ownerId)?.unanswered ?? [];
    const leads = since.filter((at) => at <= now - acceptWithinHours * 3_600_000).length;
    return leads > 0 ? [{ ownerId, name, leads }] : [];
  });
}

async function countLeads(transaction: Transaction, now: Instant, dayStart: Instant): Promise<Counted> {
  const since = now - paceDays * dayMs;
  const { rows } = await sql<Counted>`
    with open as (
      select owner_id, respond_by, assigned_at, touches = 0 and result is null as untouched from leads
      where state = 'assigned' and not worked
    )
    select
      (select coalesce(jsonb_object_agg(state, count), '{}') from (select state, count(*)::int from leads group by 1) s) as states,
      (select count(*)::int from leads where arrived_at >= to_timestamp(${dayStart} / 1000.0)) as "newToday",
      (select coalesce(jsonb_agg(r order by r.count desc, r.reason), '[]') from (
        select coalesce(reason, '–') as reason, count(*)::int from leads where state = 'held' group by 1) r) as "heldReasons",
      (select (extract(epoch from min(coalesce(waits_since, arrived_at))) * 1000)::float8 from leads where state = 'held') as "heldSince",
      (select count(*)::int from leads l where state = 'junk' and owner_id is null and not exists (
        select from junk_samples j where j.contact_id = l.contact_id and j.verdict is not null)) as garbage,
      (select coalesce(jsonb_agg(o order by o."ownerId"), '[]') from (
        select owner_id as "ownerId", count(*)::int as unworked,
          count(*) filter (where untouched and respond_by < to_timestamp(${now} / 1000.0))::int as overdue,
          (extract(epoch from min(assigned_at)) * 1000)::float8 as oldest,
          coalesce(jsonb_agg((extract(epoch from assigned_at) * 1000)::float8) filter (where untouched), '[]') as unanswered
        from open group by 1) o) as owned,
      (select count(*)::int from lead_duties where outcome = 'missed' and at >= to_timestamp(${dayStart} / 1000.0)) as "missedToday",
      (select count(*)::int from leads where arrived_at >= to_timestamp(${since} / 1000.0)
        and state not in ('excluded', 'junk', 'gone', 'pending', 'nurture')) as came,
      (select count(*)::int from leads where (worked or state in ('won', 'lost'))
        and coalesce(result_at, closed_at) >= to_timestamp(${since} / 1000.0)) as freed,
      (select (extract(epoch from min(arrived_at)) * 1000)::float8 from leads) as "firstAt"`.execute(
    transaction,
  );
  if (!rows[0]) throw new Error('The database counted nothing.');
  return rows[0];
}
