import type { Cause } from '../lead/decision.ts';
import { canTake } from '../pipeline/can-take.ts';
import { decideNamed } from '../pipeline/decide-named.ts';
import { takeTurn } from '../routing/take-turn.ts';
import { keepRouted } from './decide-lead.ts';
import { type Desk, decisionContext } from './desk.ts';
import type { DeskLead } from './desk-lead.ts';

/** Whether automation may give the lead to a named person now. */
export function isFree(desk: Desk, { score }: DeskLead, ownerId: string): boolean {
  const { rules, rota, now } = decisionContext(desk);
  return canTake(ownerId, { band: score?.band ?? '', rules, rota, now });
}

/** Gives a lead to the person named, out of turn: no account of the rotation moves. */
export function giveToNamed(desk: Desk, entry: DeskLead, named: { ownerId: string; cause: Cause }): void {
  const { lead, score, pool } = entry;
  if (!score) return;
  const made = decideNamed({ lead, score, pool, ownerId: named.ownerId }, decisionContext(desk));
  if (made.turn) takeTurn(desk.rota, made.turn);
  keepRouted(desk, entry, { ...made, decision: { ...made.decision, cause: named.cause } });
}
