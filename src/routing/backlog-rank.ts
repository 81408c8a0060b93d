import type { Instant } from '../base/clock.ts';

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
