import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import type { Transaction } from '../store/database.ts';
import type { Baseline, Observation } from '../tracking/since-baseline.ts';
import type { Tracked } from '../tracking/track-lead.ts';

/** What was seen of a lead's record, and what it means. */
export interface TrackedContact extends Tracked {
  contactId: string;
  /** What stands in the record's property for results. */
  standingResult: string | null;
  observed: Observation;
  baseline: Baseline | null;
}

/** Keeps that these records were looked at, and what was seen. */
export async function saveObserved(
  transaction: Transaction,
  tracked: readonly TrackedContact[],
  now: Instant,
): Promise<void> {
  const rows = tracked.map(({ contactId, observed, baseline }) => ({ contactId, observed, baseline }));
  await sql`
    update leads l set observed = t.observed, baseline = nullif(t.baseline, 'null'), observed_at = to_timestamp(${now} / 1000.0)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t("contactId" text, observed jsonb, baseline jsonb)
    where l.contact_id = t."contactId"`.execute(transaction);
}

/** Keeps touches, result, worked, and the state that follows. */
export async function saveTracked(
  transaction: Transaction,
  tracked: readonly (TrackedContact & { resultAt: Instant | null })[],
  now: Instant,
): Promise<void> {
  await sql`
    update leads l set touches = t.touches, first_touch_at = to_timestamp(t."firstTouchAt" / 1000.0),
      last_touch_at = to_timestamp(t."lastTouchAt" / 1000.0),
      result_at = case when l.result is not distinct from t.result then l.result_at else to_timestamp(t."resultAt" / 1000.0) end,
      result = t.result, result_mapped = t."isMapped", result_by_deal = t."isByDeal", recorded_result = t."recordedResult",
      result_amount = t."resultAmount", purchased = t.purchased, worked = t.worked, reason = t.reason,
      return_at = to_timestamp(t."returnAt" / 1000.0), rank = case when t.state = 'held' then l.rank end,
      closed_at = case when t.state <> 'lost' then null when l.state = 'lost' then l.closed_at
        else to_timestamp(${now} / 1000.0) end,
      state = t.state
    from jsonb_to_recordset(${JSON.stringify(tracked)}::jsonb) as t("contactId" text, touches int, "firstTouchAt" float8,
      "lastTouchAt" float8, result text, "resultAt" float8, "isMapped" bool, "isByDeal" bool, "recordedResult" text,
      "resultAmount" numeric, purchased text, worked bool, state text, reason text, "returnAt" float8)
    where l.contact_id = t."contactId"`.execute(transaction);
}
