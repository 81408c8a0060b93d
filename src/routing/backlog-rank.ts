import type { Instant } from '../base/clock.ts';
import type { Lead } from '../lead/lead.ts';

const hourMs = 3_600_000;
const fullScore = 100;

/**
 * Where a held lead stands in its pool's backlog: greater goes first. Score counts as is, and waiting adds 100 points per
 * `maxWaitHours`, so that a lead of score 0 overtakes a fresh lead of 100 after that long. The present moment is not in
 * it, since all age alike: the rank of a lead never changes and can be an index of a table.
 */
export function backlogRank(score: number, arrivedAt: Instant, maxWaitHours: number): number {
  return score - arrivedAt * (fullScore / (maxWaitHours * hourMs));
}

/**
 * The arrival that a lead is ranked by: its own, and for an imported one `maxWaitHours` later, so that it stands behind
 * every live lead that arrived at the same time, whatever the scores, and in the end comes before those that arrive later.
 */
export function ranksAs(
  { arrivedAt, isImported = false }: Pick<Lead, 'arrivedAt' | 'isImported'>,
  maxWaitHours: number,
): Instant {
  return isImported ? arrivedAt + maxWaitHours * hourMs : arrivedAt;
}
