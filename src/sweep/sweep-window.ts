import type { Instant } from '../base/clock.ts';
import type { Sweep, SweepKind } from './sweep.ts';

/** Search shows new contacts late, so that each look goes back behind the end of the one before. */
const overlapMs = 3_600_000;

/** What a window follows from. */
export interface WindowParts {
  kind: SweepKind;
  /** When the portal was first connected: older contacts are none of ours, unless a backfill is asked for. */
  installedAt: Instant;
  /** The last look of the same kind that came to its end; null before the first. */
  last: Pick<Sweep, 'toAt'> | null;
  now: Instant;
}

/**
 * The time in which the contacts to be compared were created. A recent look begins where the last one ended, however
 * long ago: after an outage it covers all of it.
 */
export function sweepWindow({ kind, installedAt, last, now }: WindowParts): {
  fromAt: Instant;
  toAt: Instant;
} {
  if (kind === 'backfill') return { fromAt: 0, toAt: Math.max(0, installedAt - 1) };
  const fromAt = kind === 'recent' && last ? Math.max(installedAt, last.toAt - overlapMs) : installedAt;
  return { fromAt: Math.min(fromAt, now), toAt: now };
}
