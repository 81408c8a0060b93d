import type { ScoredObservations } from './score-observations.ts';

/** Rows scored by a fit that had not seen them, and how they ended. */
export interface UnseenRows extends ScoredObservations {
  won: Uint8Array;
  /** What the current profile gives them; null without one. */
  currentScore: Float64Array | null;
}
