import type { Instant } from '../base/clock.ts';
import type { LeadFact } from './lead-fact.ts';

/** How much a rep gets done, measured over the last weeks. */
export interface MeasuredCapacity {
  /** Leads given and leads fully worked, a week, in the middle of the weeks looked at. */
  givenPerWeek: number;
  workedPerWeek: number;
  /** A limit per week that the rep would have kept up with; null where too little is known. */
  suggestedPerWeek: number | null;
  /** Given clearly more than it finishes. */
  isOverloaded: boolean;
}

const weekMs = 7 * 86_400_000;
const weeks = 8;
/** With fewer leads than this in all the weeks nothing is suggested. */
const leadsLeast = 10;
/** Given this much more than is finished counts as too much. */
const tolerance = 1.2;

/**
 * Measures a rep by its own leads: fully worked (touched as the rules ask, with a result) per week, over eight weeks. The
 * limit suggested is what the rep finished in a week in the middle: half of the weeks it did more.
 * @param leads of one rep
 */
export function measureCapacity(leads: readonly LeadFact[], now: Instant): MeasuredCapacity {
  const given = perWeek(
    leads.map(({ assignedAt }) => assignedAt),
    now,
  );
  const worked = perWeek(
    leads.filter((lead) => lead.worked).map(({ resultAt, firstTouchAt }) => resultAt ?? firstTouchAt),
    now,
  );
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  const isKnown = sum(given) >= leadsLeast;
  return {
    givenPerWeek: median(given),
    workedPerWeek: median(worked),
    suggestedPerWeek: isKnown ? Math.max(1, Math.ceil(median(worked))) : null,
    isOverloaded: isKnown && sum(given) > sum(worked) * tolerance,
  };
}

function perWeek(moments: readonly (Instant | null)[], now: Instant): number[] {
  const counts = Array.from({ length: weeks }, () => 0);
  for (const at of moments) {
    const week = at === null ? -1 : Math.floor((now - at) / weekMs);
    if (week >= 0 && week < weeks) counts[week] = (counts[week] ?? 0) + 1;
  }
  return counts;
}

function median(counts: readonly number[]): number {
  const inOrder = [...counts].sort((one, other) => one - other);
  const middle = inOrder.length / 2;
  return ((inOrder[Math.ceil(middle) - 1] ?? 0) + (inOrder[Math.floor(middle)] ?? 0)) / 2;
}
