import { type Comparison, compareGroups } from './compare-groups.ts';
import { discoveries } from './discoveries.ts';
import { fitBetaBinomial, type Tally } from './fit-beta-binomial.ts';
import { type Shrunk, shrinkShare } from './shrink-share.ts';
import { type Interval, wilsonInterval } from './wilson-interval.ts';

/** A group's share, as far as it may be shown. */
export interface ShareRow extends Tally {
  name: string;
  /** The plain share; null below 20 trials, where it says nothing. */
  share: number | null;
  /** "12.5 %", or "too few (3 of 7)". */
  shown: string;
  interval: Interval;
  /** Drawn toward all groups together; null where these say nothing of one another. */
  shrunk: Shrunk | null;
  /** It stands out from the others, of many looked at at once (one in ten such may be chance). */
  standsOut: boolean;
}

/** Groups side by side, and whether they may be put in an order. */
export interface ShareTable {
  rows: ShareRow[];
  comparison: Comparison | null;
  /** What a reader may conclude, in a sentence. */
  verdict: string;
}

/** A share is a number from so many trials on. */
export const trialsLeast = 20;

/**
 * Compares shares (won of received, junk of received, touched of given …) of groups. In the order of the shrunk shares
 * when the groups differ by more than chance; in the order of their names otherwise.
 */
export function compareShares(groups: readonly (Tally & { name: string })[]): ShareTable {
  const comparison = compareGroups(groups);
  const prior = fitBetaBinomial(groups);
  const outstanding = discoveries(groups.map((group) => againstOthers(group, groups)));
  const rows = groups.map((group, index) => ({
    ...group,
    ...plainShare(group),
    interval: wilsonInterval(group.successes, group.trials),
    shrunk: prior && shrinkShare(group, prior),
    standsOut: outstanding[index] ?? false,
  }));
  rows.sort((one, other) => one.name.localeCompare(other.name, 'en'));
  if (comparison?.differ) rows.sort((one, other) => (other.shrunk?.share ?? 0) - (one.shrunk?.share ?? 0));
  return { rows, comparison, verdict: verdictOf(comparison) };
}

/** How often chance alone sets a group as far apart from all others together. */
function againstOthers(group: Tally, groups: readonly Tally[]): number {
  const others = groups.filter((other) => other !== group);
  const sum = (of: keyof Tally) => others.reduce((total, other) => total + other[of], 0);
  return compareGroups([group, { successes: sum('successes'), trials: sum('trials') }])?.p ?? 1;
}

function plainShare({ successes, trials }: Tally): Pick<ShareRow, 'share' | 'shown'> {
  if (trials < trialsLeast) return { share: null, shown: `too few (${successes} of ${trials})` };
  const share = successes / trials;
  return { share, shown: `${(share * 100).toFixed(1)} %` };
}

function verdictOf(comparison: Comparison | null): string {
  if (!comparison) return 'There is nothing to compare yet.';
  const { p, differ } = comparison;
  const often = p < 0.001 ? 'less than 1 time in 1,000' : `${Math.round(p * 100)} times in 100`;
  return differ
    ? `These groups differ: chance alone does as much ${often}.`
    : `No difference beyond chance, which alone does as much ${often}: do not put them in an order.`;
}
