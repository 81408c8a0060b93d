import type { Cause } from '../lead/decision.ts';
import { placesOf, type Rota } from '../routing/rota.ts';
import { returnTurns, saveShares } from '../routing/rota-store.ts';
import { returnTurn } from '../routing/take-turn.ts';
import type { Transaction } from '../store/database.ts';
import { decideBatch } from './decide-batch.ts';
import { keepDecided } from './decide-store.ts';
import { judge } from './judge.ts';
import { knownOwner } from './known-owner.ts';
import type { LeadRow } from './lead-store.ts';
import type { TenantContext } from './tenant-context.ts';
import { withPast } from './with-past.ts';

/** A lead that its rep gives back, or does not answer for. */
export interface GivenBack {
  row: LeadRow;
  rota: Rota;
  /** The decision that gave it to them. */
  decisionId: string;
  cause: Extract<Cause, 'decline' | 'deadline'>;
}

/**
 * Takes back the whole turn of whoever has a lead (place, counts and shares), and looks for somebody else: never for the
 * same again. Call it under `lockRota`.
 */
export async function passOn(
  transaction: Transaction,
  context: TenantContext,
  { row, rota, decisionId, cause }: GivenBack,
): Promise<void> {
  if (!row.snapshot || row.ownerId === null) return;
  const { tenantId, rules, newId, clock } = context;
  const now = clock.now();
  const turns = await returnTurns(transaction, [decisionId], now);
  for (const turn of turns) {
    const load = rota.loads.get(turn.ownerId);
    // The places of a worked lead are free already, and a turn's return frees some.
    if (row.worked && load) load.open += placesOf(turn);
    returnTurn(rota, turn);
  }
  await saveShares(transaction, { tenantId, rota, turns });
  const lead = { ...row.snapshot, arrivedAt: row.arrivedAt, ownerId: null };
  const notTo = [...row.notTo, row.ownerId];
  const judged = {
    lead,
    judgement: judge(lead, rules, now, row),
    cause,
    notTo,
    recordOwnerId: knownOwner(row),
  };
  const made = decideBatch([judged], { rules, rota, now, newId });
  const decided = made.map((entry) => withPast(entry, row, { from: row.ownerId, isBreach: false }));
  await keepDecided(transaction, context, { rota, decided });
  for (const { decision } of decided) context.metrics.decided(decision.state, decision.cause);
}
