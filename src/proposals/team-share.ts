import type { Rules } from '../rules/rules-schema.ts';

const daysPer = { hour: 1 / 24, day: 1, week: 7, month: 30.44 } as const;

/**
 * The share of the arriving leads that the reps have room for, by what each may be given per period (the tightest counts).
 * Null when a rep has no such limit: then there is room for all, as far as the rules say.
 * @param leadsPerDay how many leads arrive
 */
export function teamShare(
  { reps, pools }: Pick<Rules, 'reps' | 'pools'>,
  leadsPerDay: number,
): number | null {
  const members = new Set(pools.flatMap((pool) => pool.members.map(({ ownerId }) => ownerId)));
  let perDay = 0;
  for (const { ownerId, capacity } of reps) {
    if (!members.has(ownerId)) continue;
    const rates = capacity.given.map((limit) => limit.limit / daysPer[limit.per]);
    if (rates.length === 0) return null;
    perDay += Math.min(...rates);
  }
  return leadsPerDay > 0 ? Math.min(1, perDay / leadsPerDay) : null;
}
