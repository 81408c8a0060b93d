import type { Contender } from './contender.ts';
import { unitsPerLead } from './rota.ts';

/**
 * What one lead adds to the due of each who shares in it: whole units by weight, summing to one lead (or to another number
 * of units), by owner id. Units left over by rounding go to the largest remainders. Equal remainders take turns, moved on
 * with each lead that the sharers have received: over a round of equals, rounding favours nobody by more than one unit.
 */
export function accrueShares(sharers: readonly Contender[], units = unitsPerLead): Record<string, number> {
  const totalWeight = sharers.reduce((sum, { weight }) => sum + weight, 0);
  const remainders = sharers.map(({ weight }) => (units * weight) % totalWeight);
  const left = remainders.reduce((sum, remainder) => sum + remainder, 0) / totalWeight;
  const accrued: Record<string, number> = {};
  sharers.forEach(({ ownerId, weight }, index) => {
    accrued[ownerId] = (units * weight - (remainders[index] ?? 0)) / totalWeight;
  });
  if (left > 0) {
    for (const { ownerId } of firstByRemainder(sharers, remainders, left)) {
      accrued[ownerId] = (accrued[ownerId] ?? 0) + 1;
    }
  }
  return accrued;
}

function firstByRemainder(
  sharers: readonly Contender[],
  remainders: readonly number[],
  count: number,
): Contender[] {
  const leads = sharers.reduce((sum, { received }) => sum + received, 0) / unitsPerLead;
  const moved = (leads * count) % sharers.length;
  const order = sharers.map((sharer, index) => ({
    sharer,
    remainder: remainders[index] ?? 0,
    place: (index - moved + sharers.length) % sharers.length,
  }));
  order.sort((one, other) => other.remainder - one.remainder || one.place - other.place);
  return order.slice(0, count).map(({ sharer }) => sharer);
}
