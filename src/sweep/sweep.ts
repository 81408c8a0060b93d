import type { Instant } from '../base/clock.ts';

/**
 * `recent`: contacts created since the last look; `full`: all since the portal was connected; `backfill`: those that
 * were there before.
 */
export type SweepKind = 'recent' | 'full' | 'backfill';

/** A comparison of HubSpot's contacts with our record, as far as it has come. */
export interface Sweep {
  kind: SweepKind;
  /** Contacts created from here to there are compared, both ends included. */
  fromAt: Instant;
  toAt: Instant;
  /** The greatest contact id compared so far. */
  afterId: string | null;
  compared: number;
  /** Contacts nobody had told us of, and that are leads now. */
  recovered: number;
  /** Contacts whose present record is looked at again. */
  doubted: number;
  /** Contacts in the window when it began, as far as HubSpot told. */
  expected: number | null;
  /** A backfill that also routes. */
  routes: boolean;
  startedAt: Instant;
  endedAt: Instant | null;
}
