import type { Instant } from '../base/clock.ts';
import type { Lead } from '../lead/lead.ts';

/** A lead as it was judged at a moment, and whom it went to. */
export interface PastDecision {
  contactId: string;
  at: Instant;
  lead: Lead;
  ownerId: string | null;
}

/** An owner whom a person chose; null when it was cleared. */
export interface PastChoice {
  contactId: string;
  at: Instant;
  ownerId: string | null;
}

/** What was done about a lead, and what came of it. */
export interface PastWork {
  contactId: string;
  touches: number;
  firstTouchAt: Instant | null;
  lastTouchAt: Instant | null;
  result: string | null;
  resultAt: Instant | null;
}

/** A lead of which it is known what became of it, as it was when it was first judged. */
export interface KnownOutcome {
  lead: Lead;
  at: Instant;
  isWon: boolean;
}

/** A stretch of a tenant's history, out of the record. Each list is in the order of time. */
export interface Past {
  /** Before `since` it only sets the scene: who holds what, whose turn it is. */
  from: Instant;
  since: Instant;
  until: Instant;
  /** It begins later than was asked for: there is more than can be gone through. */
  isShortened: boolean;
  decisions: readonly PastDecision[];
  choices: readonly PastChoice[];
  work: readonly PastWork[];
  /** Owners who have left. */
  goneOwnerIds: readonly string[];
  /** Moments at which reps were given leads, by owner id. */
  given: Readonly<Record<string, readonly Instant[]>>;
  /** Unworked leads that reps hold at the end, by owner id. */
  open: Readonly<Record<string, number>>;
  outcomes: readonly KnownOutcome[];
}
