import type { Cause } from '../lead/decision.ts';
import { type Decided, decideBatch } from '../pipeline/decide-batch.ts';
import { decideManual } from '../pipeline/decide-manual.ts';
import { type Judgement, judge } from '../pipeline/judge.ts';
import { onReturn } from '../pipeline/on-return.ts';
import { takeTurn } from '../routing/take-turn.ts';
import { type Desk, decisionContext } from './desk.ts';
import { type DeskLead, noWork } from './desk-lead.ts';
import { keepDecision } from './keep-decision.ts';
import { trackWork } from './track-work.ts';

/** Triage and score of a lead as of now, as the service judges it. */
export function judgeLead(desk: Desk, { lead, isGenuine }: DeskLead, cause: Cause): Judgement {
  return onReturn(cause, judge(lead, desk.rules.compiled, desk.now, { isGenuine }));
}

/** Judges and routes a lead. A slot that it holds must have been freed before. */
export function decideLead(desk: Desk, entry: DeskLead, cause: Cause): void {
  const made = tryLead(desk, entry, judgeLead(desk, entry, cause), cause);
  keepRouted(desk, entry, made);
}

/** Decides a judged lead; when it is assigned its turn is taken, so that the result has to be kept. */
export function tryLead(desk: Desk, entry: DeskLead, judgement: Judgement, cause: Cause): Decided {
  const { lead, notTo } = entry;
  const [decided] = decideBatch([{ lead, judgement, cause, notTo }], decisionContext(desk));
  if (!decided) throw new Error(`Lead ${lead.id} was not decided.`);
  return decided;
}

/** Keeps what automation decided. Whoever gets the lead begins anew: what was said before does not close it again. */
export function keepRouted(desk: Desk, entry: DeskLead, decided: Decided): void {
  entry.byHand = false;
  const { state } = decided.decision;
  if (state === 'assigned' || (state === 'held' && entry.state !== 'held')) {
    entry.work = noWork(entry.lead.deals);
  }
  entry.isNurturedByBand = decided.decision.state === 'nurture';
  keepDecision(desk, entry, decided);
}

/**
 * Keeps the owner that a person chose; null for none. What was done about the lead before goes with it. A slot that the
 * lead holds must have been freed before.
 */
export function keepChosenOwner(desk: Desk, entry: DeskLead, ownerId: string | null, cause: Cause): void {
  const { lead, state, reason } = entry;
  const made = decideManual({ lead: { ...lead, ownerId }, state, reason }, decisionContext(desk));
  if (made.turn) takeTurn(desk.rota, made.turn);
  entry.byHand = true;
  keepDecision(desk, entry, { ...made, decision: { ...made.decision, cause } });
  trackWork(desk, entry);
}
