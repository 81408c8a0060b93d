import type { ScoreLine, UnreadableValue } from '../lead/score.ts';

/** What scoring has found so far of one lead; filled criterion by criterion. */
export interface Tally {
  lines: ScoreLine[];
  unreadable: UnreadableValue[];
  disqualified: { group: string; criterion: string } | null;
}

export function emptyTally(): Tally {
  return { lines: [], unreadable: [], disqualified: null };
}

/** Notes a value that could not be read, once per property and expected type. */
export function noteUnreadable(tally: Tally, unreadable: UnreadableValue): void {
  const { property, expected } = unreadable;
  if (tally.unreadable.some((known) => known.property === property && known.expected === expected)) return;
  tally.unreadable.push(unreadable);
}
