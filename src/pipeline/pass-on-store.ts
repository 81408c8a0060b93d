import type { Instant } from '../base/clock.ts';
import type { Cause } from '../lead/decision.ts';
import { placesOf, type Rota } from '../routing/rota.ts';
import { returnTurns, saveShares } from '../routing/rota-store.ts';
import { returnTurn, takeTurn } from '../routing/take-turn.ts';
import type { CompiledRules } from '../rules/compile-rules.ts';
import type { Transaction } from '../store/database.ts';
import { afterDecline, type DeclineStep } from './after-decline.ts';
import { canTake } from './can-take.ts';
import { type Decided, decideBatch } from './decide-batch.ts';
import { decideNamed } from './decide-named.ts';
import { keepDecided } from './decide-store.ts';
import { countDeclines } from './give-backs-store.ts';
import { judge } from './judge.ts';
import { knownOwner } from './known-owner.ts';
import type { LeadRow } from './lead-store.ts';
import type { TenantContext } from './tenant-context.ts';
import { withPast } from './with-past.ts';

/** A lead that its rep gives back, does not answer for, or loses with the publish that gave it to them. */
export interface GivenBack {
  row: LeadRow;
  rota: Rota;
  /** The decision that gave it to them; null when no turn was taken for it. */
  decisionId: string | null;
  cause: Extract<Cause, 'decline' | 'deadline' | 'rules'>;
  /** What is told of it in the timeline, as a sentence. */
  said?: string;
}

/**
 * Takes back the whole turn of whoever has a lead (place, counts and shares), and looks for somebody else: who declined it,
 * or did not answer, never gets it again. Call it under `lockRota`.
 * @returns the new decision's id; null when nothing is known of the lead (any more)
 */
export async function passOn(
  transaction: Transaction,
  context: TenantContext,
  { row, rota, decisionId, cause, said }: GivenBack,
): Promise<string | null> {
  if (!row.snapshot || row.ownerId === null) return null;
  await takeBackTurn(transaction, context, { row, rota, decisionId });
  const decided = await decideAnew(transaction, context, { row, rota, cause, ownerId: row.ownerId });
  if (!decided) return null;
  await keepDecided(transaction, context, { rota, decided: [{ ...decided, said }] });
  const { id, state } = decided.decision;
  context.metrics.decided(state, cause);
  return id;
}

async function takeBackTurn(
  transaction: Transaction,
  { tenantId, clock }: TenantContext,
  { row, rota, decisionId }: Pick<GivenBack, 'row' | 'rota' | 'decisionId'>,
): Promise<void> {
  const turns = await returnTurns(transaction, decisionId === null ? [] : [decisionId], clock.now());
  for (const turn of turns) {
    const load = rota.loads.get(turn.ownerId);
    // The places of a worked lead are free already, and a turn's return frees some.
    if (row.worked && load) load.open += placesOf(turn);
    returnTurn(rota, turn);
  }
  await saveShares(transaction, { tenantId, rota, turns });
}

async function decideAnew(
  transaction: Transaction,
  context: TenantContext,
  { row, rota, cause, ownerId }: Pick<GivenBack, 'row' | 'rota' | 'cause'> & { ownerId: string },
): Promise<Decided | null> {
  const { rules, newId, clock } = context;
  const now = clock.now();
  const lead = row.snapshot && { ...row.snapshot, arrivedAt: row.arrivedAt, ownerId: null };
  if (!lead) return null;
  const times = cause === 'decline' ? 1 + (await countDeclines(transaction, row.contactId)) : 0;
  const step = stepOf({ row, rota, ownerId, times }, { rules, now });
  const recordOwnerId = knownOwner(row);
  if (step.kind === 'named') {
    const score = rules.score(lead, now);
    const made = decideNamed({ lead, score, pool: row.pool, ownerId: step.ownerId }, { rules, now, newId });
    if (made.turn) takeTurn(rota, made.turn);
    const decision = { ...made.decision, cause };
    return withPast({ ...made, decision, recordOwnerId }, row, { from: ownerId, isBreach: false });
  }
  const barred = barredFrom(step, { ownerId, cause, rules });
  const judgement = judge(lead, rules, now, row);
  const notTo = [...row.notTo, ...barred];
  const [made] = decideBatch([{ lead, judgement, cause, notTo, recordOwnerId }], { rules, rota, now, newId });
  if (!made) return null;
  const told = withPast(made, row, { from: ownerId, isBreach: false });
  return { ...told, past: told.past && { ...told.past, notTo: barred } };
}

/** Where it goes, as far as somebody named can take it. */
function stepOf(
  { row, rota, ownerId, times }: Pick<GivenBack, 'row' | 'rota'> & { ownerId: string; times: number },
  { rules, now }: { rules: CompiledRules; now: Instant },
): DeclineStep {
  const step = afterDecline(rules.rules.declines, { ownerId, times });
  if (step.kind !== 'named') return step;
  return canTake(step.ownerId, { band: row.band ?? '', rules, rota, now }) ? step : { kind: 'hold' };
}

/** Who never gets it: whoever gave it back; everybody, when only a person may choose; nobody, when they did nothing wrong. */
function barredFrom(
  step: DeclineStep,
  { ownerId, cause, rules }: { ownerId: string; cause: GivenBack['cause']; rules: CompiledRules },
): string[] {
  if (cause === 'rules') return [];
  return step.kind === 'hold' ? [...new Set([ownerId, ...rules.routing.reps.keys()])] : [ownerId];
}
