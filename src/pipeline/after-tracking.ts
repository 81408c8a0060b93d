import type { Instant } from '../base/clock.ts';
import type { State } from '../lead/state.ts';
import type { Tracked } from '../tracking/track-lead.ts';

/** Where a lead stands before something new was tracked of it. */
export interface Standing {
  state: State;
  reason: string | null;
  ownerId: string | null;
  returnAt: Instant | null;
}

/**
 * What tracking leads to, given where the lead stands. Without a result that closes it, a lead is with its rep, and so
 * nowhere new when it has none (nurtured by its band, held, quarantined) or when its owner is none (excluded). What stays
 * where it is keeps its return date.
 */
export function afterTracking<Found extends Tracked>(before: Standing, tracked: Found): Found {
  const isNobodys = tracked.state === 'assigned' && (before.ownerId === null || before.state === 'excluded');
  if (!isNobodys && tracked.state !== before.state) return tracked;
  const { state, reason, returnAt } = before;
  return { ...tracked, state, reason, returnAt };
}
