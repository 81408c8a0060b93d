import { type Instant, toIso } from '../base/clock.ts';
import { describeWritten } from '../pipeline/describe-written.ts';
import { explainCandidates, explainRoute } from '../pipeline/explain-candidates.ts';
import { describeCause, describeUnreadable, type RepName } from '../pipeline/explain-decision.ts';
import { describeLine, describePoints } from '../scoring/describe-line.ts';
import type { KeptDecision, LeadStanding } from '../tracking/decision-store.ts';
import { results } from '../tracking/tracking-rules.ts';
import type { LeadMessage } from './lead-messages.ts';

/** What is known when somebody opens a contact. */
export interface LeadSeen {
  contactId: string;
  standing: LeadStanding;
  /** Newest first. */
  decisions: readonly KeptDecision[];
  /** When the backlog reaches it if nothing but time passes. */
  releaseAt: Instant | null;
  repName: RepName;
  /** Those whom the live rules know. */
  reps: readonly { ownerId: string; name: string }[];
  /** Who looks. */
  viewer: { ownerId: string | null; awayUntil: Instant | null; mayPublish: boolean };
}

type Kept = KeptDecision['decision'];

/** A lead as its card shows it, and what the viewer may do about it. */
export function showLead(seen: LeadSeen): LeadMessage {
  const { contactId, standing, decisions, repName, viewer } = seen;
  const { state, ownerId, touches, result, worked } = standing;
  const newest = decisions[0] ?? null;
  const scored = decisions.find(({ decision }) => decision.score)?.decision ?? null;
  const routed = newest && state !== 'junk' ? (decisions.find(isRouting)?.decision ?? null) : null;
  const isMine = ownerId !== null && ownerId === viewer.ownerId;
  const may = allowed(seen, isMine);
  return {
    contactId,
    state,
    reason: standing.reason,
    arrivedAt: toIso(standing.arrivedAt),
    score: scored && showScore(scored),
    owner: ownerId === null ? null : { name: repName(ownerId), isMe: isMine },
    pool: standing.pool,
    routing: routed && showRouting(routed, repName),
    respondBy: isoOrNull(standing.respondBy),
    firstTouchAt: isoOrNull(standing.firstTouchAt),
    returnAt: isoOrNull(standing.returnAt),
    backlog:
      standing.place === null
        ? null
        : { place: standing.place, of: standing.heldInPool, releaseAt: isoOrNull(seen.releaseAt) },
    work: { touches, result, worked },
    decided: newest && showDecided(newest),
    results: may.recordResult ? results.map((value) => ({ value, label: labels[value] })) : [],
    reps: may.give ? seen.reps.map(({ ownerId: id, name }) => ({ ownerId: id, name })) : [],
    may,
    me: viewer.ownerId === null ? null : { ownerId: viewer.ownerId, awayUntil: isoOrNull(viewer.awayUntil) },
  };
}

const labels: Record<(typeof results)[number], string> = {
  connected: 'Connected',
  won: 'Won',
  lost: 'Lost',
  nurture: 'Not now: later',
  junk: 'Junk',
  unreachable: 'Could not be reached',
};

const isoOrNull = (at: Instant | null) => (at === null ? null : toIso(at));

function isRouting({ decision }: KeptDecision): boolean {
  return explainRoute(decision) !== null;
}

function showScore({ score }: Kept): LeadMessage['score'] {
  if (!score) return null;
  const { total, band, grade, lines } = score;
  return {
    total,
    band,
    grade,
    // A line's sentence begins with its points, which the card shows in a column of their own.
    lines: lines.map((line) => ({
      points: line.points,
      text: describeLine(line).slice(describePoints(line.points).length + 1),
    })),
    unreadable: describeUnreadable(score),
  };
}

function showRouting(decision: Kept, repName: RepName): LeadMessage['routing'] {
  const { wouldHaveBeen } = decision;
  return {
    headline: explainRoute(decision) ?? '',
    candidates: explainCandidates(decision, repName).map(({ name, outcome, text }) => ({
      name,
      outcome,
      text,
    })),
    counterfactual: wouldHaveBeen
      ? `It would have been ${repName(wouldHaveBeen)}, had there been room.`
      : null,
  };
}

function showDecided({ decision, written, said }: KeptDecision): LeadMessage['decided'] {
  return {
    at: toIso(decision.at),
    because: describeCause(decision.cause, said),
    rulesVersion: decision.rulesVersion,
    written: writtenInWords(written),
  };
}

/** For people at the record, who see its properties themselves: only what is missing of it is worth words. */
function writtenInWords(written: KeptDecision['written']): string {
  return written === null || written.outcome === 'written' ? '' : describeWritten(written);
}

/** States in which a lead may be looked at anew at once; what a rep has is scored anew by itself when something changes. */
const reconsidered = new Set(['held', 'nurture', 'excluded', 'error']);

/** States in which a person may call a lead garbage. */
const markable = new Set(['assigned', 'held', 'nurture', 'excluded', 'error', 'lost']);

function allowed({ standing, viewer, reps }: LeadSeen, isMine: boolean): LeadMessage['may'] {
  const { state } = standing;
  const isHisOrAllowed = isMine || viewer.mayPublish;
  const isOpen = state === 'assigned' || state === 'held' || state === 'nurture';
  return {
    recordResult: state === 'assigned' && isHisOrAllowed,
    markJunk: markable.has(state) && isHisOrAllowed,
    decline: state === 'assigned' && isMine,
    restore: state === 'junk',
    rescore: reconsidered.has(state),
    away: viewer.ownerId !== null,
    give: viewer.mayPublish && reps.length > 0 && (isOpen || state === 'excluded'),
  };
}
