import { accrueShares } from './accrue-shares.ts';
import { chooseByQuota } from './choose-by-quota.ts';
import { chooseFewestOpen } from './choose-fewest-open.ts';
import type { Contender } from './contender.ts';
import { type Turn, unitsPerLead } from './rota.ts';
import type { Pool } from './routing-rules.ts';
import type { PoolSurvey } from './survey-pool.ts';

/** Who gets the lead, what each rep's due grows by, and who would have got it with room and everybody there. */
export interface Choice {
  ownerId: string;
  accrued: Turn['accrued'];
}

/**
 * Chooses among the eligible by the pool's strategy; null when there is none. In a rotation all eligible reps share in the
 * lead, and absent ones too as far as `catchUp` allows. Fewest-open credits the lead to its receiver alone, so that
 * balances stay where they are and a later change to rotation starts level.
 */
export function chooseContender(pool: Pool, { eligible, absent }: PoolSurvey): Choice | null {
  const sharers = [...eligible, ...catchingUp(pool, eligible, absent)];
  const winner = pick(pool, eligible, weightOf(sharers));
  if (!winner) return null;
  const { ownerId } = winner;
  const accrued = pool.strategy === 'rotation' ? accrueShares(sharers) : { [ownerId]: unitsPerLead };
  return { ownerId, accrued };
}

/** Who would have been chosen had nobody been away, off hours or without room; null when there is no such rep. */
export function chooseHadThereBeenRoom(pool: Pool, { eligible, blocked }: PoolSurvey): string | null {
  const all = [...eligible, ...blocked];
  return pick(pool, all, weightOf(all))?.ownerId ?? null;
}

function pick(pool: Pool, contenders: readonly Contender[], totalWeight: number): Contender | null {
  return pool.strategy === 'rotation' ? chooseByQuota(contenders, totalWeight) : chooseFewestOpen(contenders);
}

/** Absent reps who go on accruing: all with `full`, else those who stay within so many leads of balance. */
function catchingUp(
  pool: Pool,
  eligible: readonly Contender[],
  absent: readonly Contender[],
): readonly Contender[] {
  const { catchUp } = pool;
  if (catchUp === 'never') return [];
  if (catchUp === 'full') return absent;
  const present = weightOf(eligible);
  const greatestShare = ({ weight }: Contender) => (unitsPerLead * weight) / (present + weight);
  return absent.filter((rep) => rep.balance + greatestShare(rep) <= catchUp * unitsPerLead);
}

function weightOf(contenders: readonly Contender[]): number {
  return contenders.reduce((sum, { weight }) => sum + weight, 0);
}
