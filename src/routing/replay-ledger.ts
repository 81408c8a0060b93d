import { applyCredit, type Credit } from './credit.ts';
import { emptyRota } from './empty-rota.ts';
import type { Rota, Share, Turn } from './rota.ts';
import { takeTurn } from './take-turn.ts';

/** An account that does not say what the ledger says. */
export interface Drift {
  pool: string;
  band: string;
  ownerId: string;
  /** In units; null where there is no such account. */
  kept: Pick<Share, 'due' | 'received'> | null;
  rebuilt: Pick<Share, 'due' | 'received'> | null;
}

/** Rebuilds all accounts from nothing: every turn that was not returned, and every credit. */
export function replayLedger(turns: readonly Turn[], credits: readonly Credit[]): Rota['shares'] {
  const rota = emptyRota();
  for (const turn of turns) takeTurn(rota, turn);
  for (const credit of credits) applyCredit(rota, credit);
  return rota.shares;
}

/** Every account in which what is kept and what was rebuilt differ; none when the ledger is whole. */
export function findDrift(kept: Rota['shares'], rebuilt: Rota['shares']): Drift[] {
  const [before, after] = [flatten(kept), flatten(rebuilt)];
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((key) => {
    const [one, other] = [before.get(key) ?? null, after.get(key) ?? null];
    // An account that stands at nothing need not be kept.
    if ((one?.due ?? 0) === (other?.due ?? 0) && (one?.received ?? 0) === (other?.received ?? 0)) return [];
    const [pool = '', band = '', ownerId = ''] = JSON.parse(key) as string[];
    return [{ pool, band, ownerId, kept: one, rebuilt: other }];
  });
}

function flatten(shares: Rota['shares']): Map<string, Pick<Share, 'due' | 'received'>> {
  const flat = new Map<string, Pick<Share, 'due' | 'received'>>();
  for (const [pool, bands] of shares) {
    for (const [band, owners] of bands) {
      for (const [ownerId, { due, received }] of owners)
        flat.set(JSON.stringify([pool, band, ownerId]), { due, received });
    }
  }
  return flat;
}
