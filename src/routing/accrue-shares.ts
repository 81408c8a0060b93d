import { byTieRule, type Contender } from './contender.ts';
import { unitsPerLead } from './rota.ts';

/**
 * What one lead adds to the due of each who shares in it: whole units by weight, summing to `unitsPerLead`, by owner id.
 * Units left over by rounding go to the largest remainders; equals take turns, since the one owed most comes first.
 */
export function accrueShares(sharers: readonly Contender[]): Record<string, number> {
  const totalWeight = sharers.reduce((sum, { weight }) => sum + weight, 0);
  const remainders = sharers.map(({ weight }) => (unitsPerLead * weight) % totalWeight);
  const left = remainders.reduce((sum, remainder) => sum + remainder, 0) / totalWeight;
  const rounded = left > 0 ? firstByRemainder(sharers, remainders).slice(0, left) : [];
  const accrued: Record<string, number> = {};
  sharers.forEach(({ ownerId, weight }, index) => {
    accrued[ownerId] = (unitsPerLead * weight - (remainders[index] ?? 0)) / totalWeight;
  });
  for (const { ownerId } of rounded) accrued[ownerId] = (accrued[ownerId] ?? 0) + 1;
  return accrued;
}

function firstByRemainder(sharers: readonly Contender[], remainders: readonly number[]): Contender[] {
  const order = sharers.map((sharer, index) => ({ sharer, remainder: remainders[index] ?? 0 }));
  order.sort(
    (one, other) =>
      other.remainder - one.remainder ||
      other.sharer.balance - one.sharer.balance ||
      byTieRule(one.sharer, other.sharer),
  );
  return order.map(({ sharer }) => sharer);
}
