import type { Candidate, Via } from '../lead/decision.ts';
import type { Turn } from './rota.ts';

/**
 * Why a lead is held: nobody in the pool may ever have it (`no-members`), nobody who may has room (`no-capacity`), all
 * who may are paused, away or off hours (`all-away`), the account's rep cannot have it now and the pool waits for that rep
 * (`owner-busy`), or no route takes it (`no-route`).
 */
export type HeldReason = 'no-members' | 'no-capacity' | 'all-away' | 'owner-busy' | 'no-route';

export interface Assigned {
  kind: 'assigned';
  ownerId: string;
  route: string;
  /** The pool that found the winner: the route's, or the one it overflowed into. */
  pool: string;
  via: Via;
  candidates: readonly Candidate[];
  turn: Turn;
  /** Keys under which `takeTurn` remembers who has the account. */
  accounts: readonly string[];
  /** Who would have had it, had nobody been away, off hours or without room; null when that is the winner. */
  wouldHaveBeen: string | null;
}

export interface Held {
  kind: 'held';
  reason: HeldReason;
  route: string | null;
  /** The route's pool, in which the lead waits. */
  pool: string | null;
  candidates: readonly Candidate[];
  wouldHaveBeen: string | null;
}

/** What routing says of a lead at a moment. */
export type Routing = Assigned | Held;
