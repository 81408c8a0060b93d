import type { Cause } from '../lead/decision.ts';
import type { Score } from '../lead/score.ts';
import { decideLead, judgeLead, keepRouted, tryLead } from './decide-lead.ts';
import type { Desk } from './desk.ts';
import type { DeskLead } from './desk-lead.ts';
import { plainDecision } from './plain-decision.ts';
import { showDecision } from './show-decision.ts';

/** Looks at a lead anew after something about it changed; who has a rep keeps the rep. */
export function lookAgain(desk: Desk, entry: DeskLead, changed: readonly string[], cause: Cause): void {
  const { profileReads, anythingReads } = desk.rules;
  const isScored = changed.some((name) => profileReads.has(name));
  const isRead = isScored || changed.some((name) => anythingReads.has(name));
  const { state } = entry;
  if (state === 'assigned' && isScored) rescore(desk, entry, cause);
  if (state === 'nurture' && isScored) lookAgainAtNurtured(desk, entry, cause);
  if (state === 'held' && isRead) decideHeldAgain(desk, entry, cause);
  if (state === 'excluded' && isRead) readmit(desk, entry, cause);
}

/** Keeps a lead's score up to date, and says so when it is another. */
export function rescore(desk: Desk, entry: DeskLead, cause: Cause): void {
  const before = entry.score;
  entry.score = desk.rules.compiled.score(entry.lead, desk.now);
  if (isSameScore(before, entry.score)) return;
  const deadlineAt = entry.deadline?.respondBy ?? null;
  desk.lines.push(showDecision(plainDecision(desk, entry, { cause, deadlineAt }).decision));
}

/** Judges and routes a held lead anew; nothing is said when it stays where it is. */
export function decideHeldAgain(desk: Desk, entry: DeskLead, cause: Cause): void {
  const made = tryLead(desk, entry, judgeLead(desk, entry, cause), cause);
  const { state, reason, pool, score } = made.decision;
  const isSame = state === 'held' && reason === entry.reason && pool === entry.pool;
  if (!isSame || made.rank !== entry.rank || !isSameScore(entry.score, score)) keepRouted(desk, entry, made);
}

/** A lead whose exclusion no longer holds is decided as if it came now; one that a person took away stays away. */
export function readmit(desk: Desk, entry: DeskLead, cause: Cause): void {
  if (entry.byHand || judgeLead(desk, entry, cause).kind === 'excluded') return;
  decideLead(desk, entry, cause);
}

/** Crossing a band upward brings a long-term lead to a rep, once; one that a rep put off stays until its date. */
function lookAgainAtNurtured(desk: Desk, entry: DeskLead, cause: Cause): void {
  const { compiled } = desk.rules;
  const wasLongTerm = compiled.band(entry.score?.band ?? '')?.then === 'nurture';
  const isCrossing = entry.isNurturedByBand || wasLongTerm;
  if (isCrossing && judgeLead(desk, entry, cause).kind === 'route') decideLead(desk, entry, cause);
  else rescore(desk, entry, cause);
}

function isSameScore(one: Score | null, other: Score | null): boolean {
  return one?.total === other?.total && one?.band === other?.band && one?.grade === other?.grade;
}
