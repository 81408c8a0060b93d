import type { Instant } from '../base/clock.ts';
import type { Cause, Decision } from '../lead/decision.ts';
import type { Lead } from '../lead/lead.ts';
import type { Score } from '../lead/score.ts';
import type { State } from '../lead/state.ts';
import { type Decided, type DecisionContext, decideBatch } from './decide-batch.ts';
import { judge } from './judge.ts';

/** Where a lead stands when something about it has changed. */
export interface LookedAt {
  /** As it is now. */
  lead: Lead;
  state: State;
  reason: string | null;
  ownerId: string | null;
  pool: string | null;
  rank: number | null;
  /** What it scored before. */
  score: Pick<Score, 'total' | 'band' | 'grade'> | null;
  deadlineAt: Instant | null;
  returnAt: Instant | null;
  /** A person chose its owner, or took it away. */
  isByHand: boolean;
  /** It is long-term because of its band, not because somebody said so. */
  isFiledByBand: boolean;
  isGenuine: boolean;
  /** Reps who must not get it (again). */
  notTo: readonly string[];
}

/**
 * How a lead is looked at anew. `score`: it stays where it is, under its new score. `cross`: a long-term lead goes to a
 * rep when it has crossed a band upward. `decide`: a held one is judged and routed anew. `readmit`: one that was not ours
 * to route is decided as if it came now, when no reason against it is left.
 */
export type Look = 'score' | 'cross' | 'decide' | 'readmit';

/** What a new look led to. `same`: nothing to tell. */
export type Seen =
  | { kind: 'same'; score: Score | null }
  | { kind: 'rescored'; decision: Decision & { score: Score } }
  | { kind: 'decided'; decided: Decided };

/** Which look a change of properties calls for; null for none. Whoever has a rep keeps the rep: automation moves nobody. */
export function lookFor(
  state: State,
  changed: readonly string[],
  reads: { profile: ReadonlySet<string>; anything: ReadonlySet<string> },
): Look | null {
  const isScored = changed.some((name) => reads.profile.has(name));
  const isRead = isScored || changed.some((name) => reads.anything.has(name));
  if (state === 'assigned') return isScored ? 'score' : null;
  if (state === 'nurture') return isScored ? 'cross' : null;
  if (state === 'held') return isRead ? 'decide' : null;
  if (state === 'excluded') return isRead ? 'readmit' : null;
  return null;
}

/** Whether a lead in this state may be looked at anew; the others wait for a person, or for their own next try. */
export function isLookedAt(state: State): boolean {
  return ['assigned', 'nurture', 'held', 'excluded'].includes(state);
}

/** Takes a new look at a lead. When it is assigned by this its turn is taken, so that the result has to be kept. */
export function lookAgain(at: LookedAt, look: Look, context: LookContext): Seen {
  switch (look) {
    case 'score':
      return rescore(at, context);
    case 'cross':
      return cross(at, context);
    case 'decide':
      return decideHeld(at, context);
    case 'readmit':
      return readmit(at, context);
  }
}

export type LookContext = DecisionContext & { cause: Cause };

function rescore(at: LookedAt, context: LookContext): Seen {
  const score = context.rules.score(at.lead, context.now);
  if (isSameScore(at.score, score)) return { kind: 'same', score };
  const { lead, state, reason, ownerId, pool, deadlineAt, returnAt } = at;
  const decision = {
    id: context.newId(),
    leadId: lead.id,
    at: context.now,
    cause: context.cause,
    ...{ state, reason, ownerId, pool, score, deadlineAt, returnAt },
    ...{ route: null, via: null, candidates: [], wouldHaveBeen: null },
    waitedMs: Math.max(0, context.now - lead.arrivedAt),
    rulesVersion: context.rules.version,
  };
  return { kind: 'rescored', decision };
}

/** Once with a rep it stays there, so that a score that goes to and fro about a threshold routes a lead once. */
function cross(at: LookedAt, context: LookContext): Seen {
  const wasLongTerm = context.rules.band(at.score?.band ?? '')?.then === 'nurture';
  if (!at.isFiledByBand && !wasLongTerm) return rescore(at, context);
  const judgement = judge(at.lead, context.rules, context.now, at);
  return judgement.kind === 'route' ? decide(at, judgement, context) : rescore(at, context);
}

function decideHeld(at: LookedAt, context: LookContext): Seen {
  const seen = decide(at, judge(at.lead, context.rules, context.now, at), context);
  const { decision, rank } = seen.decided;
  const { state, reason, pool, score } = decision;
  const isSame = state === 'held' && reason === at.reason && pool === at.pool && rank === at.rank;
  return isSame && isSameScore(at.score, score) ? { kind: 'same', score } : seen;
}

function readmit(at: LookedAt, context: LookContext): Seen {
  const judgement = judge(at.lead, context.rules, context.now, at);
  // What a person took away stays away.
  if (at.isByHand || judgement.kind === 'excluded') return { kind: 'same', score: judgement.score };
  return decide(at, judgement, context);
}

function decide(
  { lead, notTo }: LookedAt,
  judgement: ReturnType<typeof judge>,
  context: LookContext,
): Extract<Seen, { kind: 'decided' }> {
  const [decided] = decideBatch([{ lead, judgement, cause: context.cause, notTo }], context);
  if (!decided) throw new Error(`Lead ${lead.id} was not decided.`);
  return { kind: 'decided', decided };
}

function isSameScore(one: LookedAt['score'], other: LookedAt['score']): boolean {
  return one?.total === other?.total && one?.band === other?.band && one?.grade === other?.grade;
}
