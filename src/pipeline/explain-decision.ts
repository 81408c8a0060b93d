import { toIso } from '../base/clock.ts';
import type { Cause, Decision } from '../lead/decision.ts';
import type { Score } from '../lead/score.ts';
import { describeLine } from '../scoring/describe-line.ts';
import type { KeptDecision } from '../tracking/decision-store.ts';
import { describeWritten } from './describe-written.ts';
import { explainCandidates, explainRoute } from './explain-candidates.ts';

/** Owner id → what people call the rep. */
export type RepName = (ownerId: string) => string;

/** Why a decision was made when it was, to go on after "because". */
export const causes: Record<Cause, string> = {
  arrival: 'it arrived',
  change: 'what we know of it changed',
  release: 'room became free',
  deadline: 'a deadline passed',
  return: 'its time to come back had come',
  manual: 'a person chose the owner',
  result: 'a result was recorded',
  decline: 'it was declined',
  restore: 'it was restored',
  merge: 'contacts were merged',
  delete: 'the contact was deleted',
  erase: 'the contact was erased',
  recycle: 'it was offered once more',
  sweep: 'a check found it',
  rules: 'new rules were published',
};

/** Why a decision was made, with what a person said to it, to go on after "because". */
export function describeCause(cause: Cause, said: KeptDecision['said']): string {
  if (!said) return causes[cause];
  const words = said.why ? `: ${said.why}` : '';
  const by = said.by ? ` by ${said.by}` : '';
  return said.version === null
    ? `it was declined${by}${words}`
    : `what rules version ${said.version} gave out was undone${by}${words}`;
}

/** A kept decision in words, line by line: what, when and why, the score, the candidates, and what became of it. */
export function explainDecision(kept: KeptDecision, repName: RepName): string[] {
  const { decision, turnReturnedAt } = kept;
  const { deadlineAt, returnAt, wouldHaveBeen } = decision;
  return [
    `${toIso(decision.at)}  ${headline(decision, repName)}`,
    `Because ${describeCause(decision.cause, kept.said)}${waited(decision.waitedMs)}; rules version ${decision.rulesVersion}.`,
    ...scoreLines(decision.score ?? null),
    ...routeLines(decision, repName),
    ...(wouldHaveBeen ? [`It would have been ${repName(wouldHaveBeen)}, had there been room.`] : []),
    ...(deadlineAt ? [`First touch due by ${toIso(deadlineAt)}.`] : []),
    ...(returnAt ? [`Comes back on ${toIso(returnAt)}.`] : []),
    ...(turnReturnedAt === null ? [] : [`The turn was given back at ${toIso(turnReturnedAt)}.`]),
    describeWritten(kept.written),
  ];
}

function headline(decision: KeptDecision['decision'], repName: RepName): string {
  const { state, reason, ownerId } = decision;
  const owner = ownerId === null ? '' : ` ${state === 'assigned' ? 'to' : 'with'} ${repName(ownerId)}`;
  return `${state}${owner}${reason ? `: ${reason}` : ''}`;
}

function waited(waitedMs: number | undefined): string {
  return waitedMs === undefined || waitedMs < 1000 ? '' : `, after waiting ${describeDuration(waitedMs)}`;
}

/** "2 days 4 h", "3 h 20 min", "45 s": the two largest units. */
export function describeDuration(durationMs: number): string {
  const seconds = Math.floor(durationMs / 1000);
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), 'days'],
    [Math.floor(seconds / 3_600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  const shown = parts.slice(Math.max(0, first), Math.max(0, first) + 2).filter(([count]) => count > 0);
  return shown.map(([count, unit]) => `${count} ${count === 1 && unit === 'days' ? 'day' : unit}`).join(' ');
}

/** Values that a criterion could not read, as sentences. */
export function describeUnreadable({ unreadable }: Score): string[] {
  return unreadable.map(
    ({ property, value, expected }) => `${property} "${value}" cannot be read as a ${expected}`,
  );
}

function scoreLines(score: Decision['score']): string[] {
  if (!score) return [];
  const grade = score.grade === null ? '' : `, grade ${score.grade}`;
  return [
    `Score ${score.total} (${score.band}${grade}):`,
    ...score.lines.map((line) => `  ${describeLine(line)}`),
    ...(score.lines.length === 0 ? ['  nothing in the profile applies'] : []),
    ...describeUnreadable(score).map((sentence) => `  ${sentence}`),
  ];
}

function routeLines(decision: KeptDecision['decision'], repName: RepName): string[] {
  const route = explainRoute(decision);
  if (route === null) return [];
  return [route, ...explainCandidates(decision, repName).map(({ name, text }) => `  ${name} ${text}`)];
}
