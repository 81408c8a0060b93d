/**
 * One line of a score. The points of all lines add up to the total; limits, floors, decay and the clip to 0–100 are
 * lines of their own. Lines are values; `scoring/describe-line.ts` turns one into a sentence when somebody reads it.
 */
export type ScoreLine =
  | {
      kind: 'criterion';
      group: string;
      criterion: string;
      points: number;
      matched: 'case' | 'otherwise' | 'missing' | 'all';
      property?: string;
      value?: string | null;
    }
  | { kind: 'decay'; group: string; criterion: string; points: number; ageDays: number }
  | { kind: 'limit' | 'floor'; group: string; points: number; bound: number }
  | { kind: 'clip'; points: number; bound: number }
  | { kind: 'disqualified'; group: string; criterion: string; points: number };

/** A value that could not be read as the type its rule needs; reported, never silently 0. */
export interface UnreadableValue {
  property: string;
  value: string;
  expected: 'number' | 'date' | 'boolean';
}

/** What a profile says of one lead. */
export interface Score {
  /** 0–100, the sum of all lines' points. */
  total: number;
  band: string;
  /** Fit letter × engagement number ("A1"), or null when the profile has no grade grid. */
  grade: string | null;
  lines: readonly ScoreLine[];
  /** Name of the criterion that disqualified the lead, or null. */
  disqualifiedBy: string | null;
  unreadable: readonly UnreadableValue[];
}
