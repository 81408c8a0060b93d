import type { SourceCost } from './lead-fact.ts';

/** Costs written in the rules, replaced by those entered for the same source and month. */
export function mergeCosts(inRules: readonly SourceCost[], entered: readonly SourceCost[]): SourceCost[] {
  const keyOf = ({ source, month }: SourceCost) => JSON.stringify([source, month]);
  const known = new Set(entered.map(keyOf));
  return [...inRules.filter((cost) => !known.has(keyOf(cost))), ...entered];
}
