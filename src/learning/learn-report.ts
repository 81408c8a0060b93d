import type { Comparison } from './compare-with-current.ts';
import type { FifthOfLeads } from './conversion-by-fifth.ts';
import type { CharacteristicEvidence } from './describe-characteristics.ts';
import type { FoldMeasures } from './evaluate-folds.ts';
import type { HoldoutMeasures } from './evaluate-holdout.ts';
import type { Alarm } from './find-alarms.ts';
import type { Verdict } from './judge-evidence.ts';
import type { Scorecard } from './scorecard.ts';
import type { DropReason } from './screen-column.ts';
import type { LearnedProfile } from './to-profile.ts';

/** All that was learned, and how far it can be trusted. Plain values: it goes through worker threads and JSON. */
export interface LearnReport extends Verdict {
  rows: number;
  won: number;
  /** Each row came this often; it was counted once. */
  copies: number;
  /** Fewer than a hundred of won or lost: the figures will move. */
  early: boolean;
  /** Five-fold cross-validation; null when there were too few outcomes to learn from. */
  folds: FoldMeasures | null;
  /** The newest leads, by a fit of the older ones; null without times, or with too few. */
  timeHoldout: HoldoutMeasures | null;
  comparison: Comparison | null;
  /** Share won by fifth of the score, on leads that no fit had seen. */
  conversion: { learned: FifthOfLeads[]; current: FifthOfLeads[] | null } | null;
  characteristics: CharacteristicEvidence[];
  combinations: { text: string; points: number }[];
  alarms: Alarm[];
  dropped: { name: string; reason: DropReason }[];
  /** What to propose; null when the verdict is "none". */
  profile: LearnedProfile | null;
  /** What was fitted, whatever the verdict; null when nothing could be. */
  scorecard: Scorecard | null;
}
