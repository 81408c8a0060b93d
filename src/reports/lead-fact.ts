import type { Instant } from '../base/clock.ts';
import type { State } from '../lead/state.ts';

/** What reports need to know of a lead; nothing of the person. */
export interface LeadFact {
  /** Where it first came from. */
  source: string;
  /** Month of its arrival in the tenant's zone, "2026-11". */
  month: string;
  arrivedAt: Instant;
  state: State;
  band: string | null;
  ownerId: string | null;
  assignedAt: Instant | null;
  firstTouchAt: Instant | null;
  worked: boolean;
  result: string | null;
  resultAt: Instant | null;
  /** Amount of the deal it was won with; null when unknown. */
  amount: number | null;
}

/** What a source cost in a month, in the portal's home currency. */
export interface SourceCost {
  source: string;
  month: string;
  amount: number;
}
