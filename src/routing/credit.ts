import type { Instant } from '../base/clock.ts';
import { accrueShares } from './accrue-shares.ts';
import type { CompiledPool } from './compile-routing.ts';
import type { Contender } from './contender.ts';
import { entryOf } from './entry-of.ts';
import { type Rota, unitsPerLead } from './rota.ts';

/** An entry in a pool's accounts that no turn made: who is owed more or less, and who says so. */
export interface Credit {
  pool: string;
  /** "" when the pool is fair in total. */
  band: string;
  at: Instant;
  by: string;
  why: string;
  /** What each rep's due changes by, in units; sums to zero. */
  changes: Readonly<Record<string, number>>;
}

/**
 * What crediting a rep with `leads` (fractions and debits allowed) changes in the pool's accounts: the other members owe
 * it, by weight, so that the balances still sum to zero. No changes when the rep is alone in the pool or not in it.
 */
export function creditChanges(pool: CompiledPool, ownerId: string, leads: number): Credit['changes'] {
  const isMember = pool.members.some(({ rep }) => rep.ownerId === ownerId);
  const others = pool.members.filter(({ rep }) => rep.ownerId !== ownerId);
  const units = Math.round(Math.abs(leads) * unitsPerLead);
  if (!isMember || others.length === 0 || units === 0) return {};
  const sign = Math.sign(leads);
  const owed = accrueShares(
    others.map(({ rep, weight }) => levelContender(rep.ownerId, weight)),
    units,
  );
  const changes = Object.entries(owed).map(([other, share]): [string, number] => [other, -sign * share]);
  return Object.fromEntries([...changes, [ownerId, sign * units]]);
}

/** Enters a credit into the rota in memory. */
export function applyCredit(
  rota: Rota,
  { pool, band, changes }: Pick<Credit, 'pool' | 'band' | 'changes'>,
): void {
  const ledger = entryOf(
    entryOf(rota.shares, pool, () => new Map()),
    band,
    () => new Map(),
  );
  for (const [ownerId, units] of Object.entries(changes)) {
    entryOf(ledger, ownerId, () => ({ due: 0, received: 0, lastTurnAt: null })).due += units;
  }
}

function levelContender(ownerId: string, weight: number): Contender {
  return { ownerId, weight, balance: 0, totalBalance: 0, received: 0, lastTurnAt: null, open: 0 };
}
