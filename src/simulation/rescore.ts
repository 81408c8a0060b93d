import type { Cause } from '../lead/decision.ts';
import { type Look, lookAgain, lookFor } from '../pipeline/look-again.ts';
import { keepRouted } from './decide-lead.ts';
import { type Desk, decisionContext } from './desk.ts';
import type { DeskLead } from './desk-lead.ts';
import { showDecision } from './show-decision.ts';

/** Looks at a lead anew after something about it changed; who has a rep keeps the rep. */
export function lookAtChange(desk: Desk, entry: DeskLead, changed: readonly string[], cause: Cause): void {
  const look = lookFor(entry.state, changed, desk.rules.compiled.reads);
  if (look) takeLook(desk, entry, look, cause);
}

/** Takes a new look at a lead and keeps what came of it; nothing is said when all stays as it is. */
export function takeLook(desk: Desk, entry: DeskLead, look: Look, cause: Cause): void {
  const deadlineAt = entry.deadline?.respondBy ?? null;
  const seen = lookAgain({ ...entry, deadlineAt, ...standing(entry) }, look, {
    ...decisionContext(desk),
    cause,
  });
  if (seen.kind === 'decided') {
    keepRouted(desk, entry, seen.decided);
    return;
  }
  if (seen.kind === 'rescored') desk.lines.push(showDecision(seen.decision));
  entry.score = seen.kind === 'rescored' ? seen.decision.score : (seen.score ?? entry.score);
}

function standing({ byHand, isNurturedByBand }: DeskLead) {
  return { isByHand: byHand, isFiledByBand: isNurturedByBand };
}
