import type { LeadFact, SourceCost } from './lead-fact.ts';

/**
 * What each lead cost: the cost of its source in the month of its arrival, shared by all leads that came from it then. Money
 * spent on months without any lead stays with the source and is nobody's.
 */
export function spreadCosts(
  leads: readonly LeadFact[],
  costs: readonly SourceCost[],
): (lead: LeadFact) => number {
  const keyOf = ({ source, month }: { source: string; month: string }) => JSON.stringify([source, month]);
  const spent = new Map<string, number>();
  for (const cost of costs) spent.set(keyOf(cost), (spent.get(keyOf(cost)) ?? 0) + cost.amount);
  const counts = new Map<string, number>();
  for (const lead of leads) counts.set(keyOf(lead), (counts.get(keyOf(lead)) ?? 0) + 1);
  return (lead) => (spent.get(keyOf(lead)) ?? 0) / (counts.get(keyOf(lead)) ?? 1);
}
