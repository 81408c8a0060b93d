import type { Rules } from './rules-schema.ts';

/** What the rules say that each source costs, month by month. */
export function costsInRules({
  sources,
}: Pick<Rules, 'sources'>): { source: string; month: string; amount: number }[] {
  return sources.flatMap(({ name, cost }) => cost.map((one) => ({ source: name, ...one })));
}
