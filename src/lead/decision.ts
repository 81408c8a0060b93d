import type { Instant } from '../base/clock.ts';
import type { Score } from './score.ts';
import type { State } from './state.ts';

/** Why a decision was made at this moment. */
export type Cause =
  | 'arrival'
  | 'change'
  | 'release'
  | 'deadline'
  | 'return'
  | 'manual'
  | 'result'
  | 'decline'
  | 'restore'
  | 'merge'
  | 'delete'
  | 'erase'
  | 'recycle'
  | 'sweep'
  | 'rules';

/** Why one rep was passed over: the first reason that applied. */
export type SkipReason =
  | 'gone'
  | 'not-this-lead'
  | 'conditions'
  | 'away'
  | 'off-hours'
  | 'paused'
  | 'full'
  | 'team-full';

/** One rep who could have had the lead. `due` and `received` are leads, before this turn, rounded to six digits. */
export interface Candidate {
  ownerId: string;
  skipped?: SkipReason;
  /** In words: "5 of 5 today", "3 of 3 open". */
  detail?: string;
  due?: number;
  received?: number;
}

/** How the winner was found. */
export type Via = 'rotation' | 'fewest-open' | 'open-deal' | 'company' | 'domain' | 'overflow' | 'fallback';

/** The immutable record of one scoring and routing. */
export interface Decision {
  id: string;
  leadId: string;
  at: Instant;
  cause: Cause;
  state: State;
  /** Why the lead is in that state, in a word of a closed list or a rule's name; null only when assigned. */
  reason: string | null;
  ownerId: string | null;
  route: string | null;
  pool: string | null;
  via: Via | null;
  score: Score | null;
  candidates: readonly Candidate[];
  /** Who would have had it, had there been room: the counterfactual. */
  wouldHaveBeen: string | null;
  waitedMs: number;
  rulesVersion: number;
  deadlineAt: Instant | null;
  returnAt: Instant | null;
}
