import type { Instant } from '../base/clock.ts';
import { compileRouting } from '../routing/compile-routing.ts';
import type { Rules } from '../rules/rules-schema.ts';
import type { Past } from './past.ts';

/** A limit of the draft that the past went beyond. */
export interface BrokenCap {
  ownerId: string;
  /** Of the rep's limits per period, in their order; null for the limit of open leads. */
  limitIndex: number | null;
  /** How many leads came when the limit was full; of the open limit, how many are held beyond it now. */
  leadsBeyond: number;
  /** When it was worst, and how it stood then in words: "8 of 5 today". */
  worst: { at: Instant; detail: string };
}

/** Which limits of these rules the leads would have broken that reps really got since `since`, and what they hold now. */
export function findBrokenCaps(past: Past, rules: Rules): BrokenCap[] {
  const { reps } = compileRouting(rules);
  return rules.reps.flatMap(({ ownerId }): BrokenCap[] => {
    const rep = reps.get(ownerId);
    if (!rep) return [];
    const given = past.given[ownerId] ?? [];
    const periods = rep.limits.flatMap((limit, limitIndex): BrokenCap[] => {
      const found = goneBeyond(given, past.since, (before, at) => limit.fullAt(before, at));
      return found ? [{ ownerId, limitIndex, ...found }] : [];
    });
    const open = past.open[ownerId] ?? 0;
    if (rep.openLimit === null || open <= rep.openLimit) return periods;
    const worst = { at: past.until, detail: `${open} of ${rep.openLimit} open` };
    return [...periods, { ownerId, limitIndex: null, leadsBeyond: open - rep.openLimit, worst }];
  });
}

function goneBeyond(
  given: readonly Instant[],
  since: Instant,
  fullAt: (before: readonly Instant[], at: Instant) => string | null,
): Pick<BrokenCap, 'leadsBeyond' | 'worst'> | null {
  let leadsBeyond = 0;
  let worst: { at: Instant; detail: string; count: number } | null = null;
  given.forEach((at, index) => {
    if (at < since) return;
    if (fullAt(given.slice(0, index), at) === null) return;
    leadsBeyond += 1;
    const detail = fullAt(given.slice(0, index + 1), at) ?? '';
    const count = Number.parseInt(detail, 10);
    if (!worst || count > worst.count) worst = { at, detail, count };
  });
  if (worst === null) return null;
  const { at, detail }: { at: Instant; detail: string } = worst;
  return { leadsBeyond, worst: { at, detail } };
}
