import { aucOf } from './auc.ts';
import { calibrationOf } from './calibration.ts';
import { liftOf } from './lift.ts';
import type { ScoredObservations } from './score-observations.ts';

/** How well scores foretell outcomes that they had not seen. */
export interface Measures {
  auc: number;
  brier: number;
  calibrationSlope: number | null;
  ece: number;
  /** Wins among the best tenth, compared with a tenth taken at random. */
  liftAt10: number;
}

/** Measures scores of rows that no fit has seen. */
export function measure({ totals, chances }: ScoredObservations, won: Uint8Array): Measures {
  const { brier, slope, ece } = calibrationOf(chances, won);
  return {
    auc: aucOf(totals, won),
    brier,
    calibrationSlope: slope,
    ece,
    liftAt10: liftOf(totals, won, Math.ceil(won.length / 10)),
  };
}
