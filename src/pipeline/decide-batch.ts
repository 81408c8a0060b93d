import type { Instant } from '../base/clock.ts';
import type { Cause, Decision } from '../lead/decision.ts';
import type { Lead } from '../lead/lead.ts';
import { backlogRank, ranksAs } from '../routing/backlog-rank.ts';
import type { Rota, Turn } from '../routing/rota.ts';
import { routeLead } from '../routing/route-lead.ts';
import { takeTurn } from '../routing/take-turn.ts';
import type { CompiledRules } from '../rules/compile-rules.ts';
import type { Observation } from '../tracking/since-baseline.ts';
import type { Judgement } from './judge.ts';
import { respondBy } from './respond-by.ts';
import { unroutedDecision } from './unrouted-decision.ts';

/** What is kept of a lead's way so far, and goes on counting. */
export interface LeadPast {
  /** It changed from one rep to another so many times, this decision included. */
  reassignments: number;
  reroutes: number;
  notTo: readonly string[];
  /** Something was done about it, or said, that does not count for whoever gets it now. */
  hadWork: boolean;
  /** A deadline of it was missed, by whoever had it. */
  deadlineMissed: boolean;
}

/** What is known of the record besides the lead. */
export interface RecordFacts {
  /** The owner that stands in the record now; absent: the lead's own. By our hand, it keeps nobody from being chosen. */
  recordOwnerId?: string | null;
  /** What was last seen of touches, results and deals; null when nothing new was. */
  observed?: Observation | null;
  /** What a person said to it, as a sentence for the timeline. */
  said?: string;
  /** Whose name stands in the record for who gets the lead, where it is another's: a partner's contact person. */
  shownOwnerId?: string | null;
  past?: LeadPast;
}

export interface JudgedLead extends RecordFacts {
  lead: Lead;
  judgement: Judgement;
  cause: Cause;
  /** Reps who must not get it (again). */
  notTo: readonly string[];
  /** What a draft that runs beside the live rules makes of it; it only goes into a log. */
  inShadow?: Judgement;
}

export interface DecisionContext {
  rules: CompiledRules;
  /** Changed in place: each turn is taken before the next lead is looked at. */
  rota: Rota;
  now: Instant;
  newId(): string;
}

export interface Decided extends RecordFacts {
  lead: Lead;
  decision: Decision;
  turn: Turn | null;
  /** Keys under which the rota remembers who has the account. */
  accounts: readonly string[];
  /** Place in the backlog, greater = first; null unless held. */
  rank: number | null;
}

/** Decides leads one after the other, in the order given: a batch of a hundred equals a hundred batches of one. */
export function decideBatch(leads: readonly JudgedLead[], context: DecisionContext): Decided[] {
  return leads.map((judged) => {
    const { recordOwnerId, observed, past } = judged;
    return { ...decideOne(judged, context), recordOwnerId, observed, past };
  });
}

function decideOne(judged: JudgedLead, context: DecisionContext): Decided {
  const { lead, judgement, cause } = judged;
  const undecided = unroutedDecision(lead, { cause, score: judgement.score }, context);
  if (judgement.kind === 'route') return route(judged, undecided, context);
  const returnAt = judgement.kind === 'nurture' ? judgement.returnAt : null;
  return {
    lead,
    turn: null,
    accounts: [],
    rank: null,
    decision: { ...undecided, state: judgement.kind, reason: judgement.reason, returnAt },
  };
}

function route(judged: JudgedLead, undecided: Decision, context: DecisionContext): Decided {
  const { lead, judgement, notTo } = judged;
  const { rules, rota, now } = context;
  const routing = routeLead({ lead, score: judgement.score, routing: rules.routing, rota, now, notTo });
  const { route: routeName, pool, candidates, wouldHaveBeen } = routing;
  const common = { ...undecided, route: routeName, pool, candidates, wouldHaveBeen };
  if (routing.kind === 'held') {
    const maxWaitHours = rules.rules.pools.find((candidate) => candidate.name === pool)?.maxWaitHours ?? 48;
    const rank = backlogRank(judgement.score.total, ranksAs(lead, maxWaitHours), maxWaitHours);
    return {
      lead,
      turn: null,
      accounts: [],
      rank,
      decision: { ...common, state: 'held', reason: routing.reason },
    };
  }
  takeTurn(rota, routing.turn, routing.accounts);
  const decision: Decision = {
    ...common,
    state: 'assigned',
    ownerId: routing.ownerId,
    via: routing.via,
    deadlineAt: respondBy({ lead, band: judgement.score.band, ownerId: routing.ownerId, rules, now }),
  };
  return { lead, turn: routing.turn, accounts: routing.accounts, rank: null, decision };
}
