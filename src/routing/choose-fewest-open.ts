import { byTieRule, type Contender } from './contender.ts';

/**
 * The contender with the fewest unworked leads for its weight: a weight of 2 may hold twice as many before others come
 * first. Ties as in the rotation.
 */
export function chooseFewestOpen(contenders: readonly Contender[]): Contender | null {
  return contenders.reduce<Contender | null>(
    (first, contender) => (first === null || byOpenLeads(contender, first) < 0 ? contender : first),
    null,
  );
}

/** Compares (open + 1) / weight, cross-multiplied so that it stays in whole numbers. */
function byOpenLeads(one: Contender, other: Contender): number {
  return (one.open + 1) * other.weight - (other.open + 1) * one.weight || byTieRule(one, other);
}
