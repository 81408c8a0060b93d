/**
 * One property over all rows: its distinct texts, and for each row which of them it has. -1 is missing (empty, "n/a",
 * "unknown", "-": the same as for a rule).
 */
export interface Column {
  name: string;
  texts: readonly string[];
  codes: Int32Array;
}

/** Closed leads to learn from, by column. All arrays have one entry per row. */
export interface Observations {
  columns: readonly Column[];
  /** 1 for won, 0 for lost; open leads are no observations. */
  won: Uint8Array;
  /** What orders the rows in time (an instant or a running number); null when nothing does. */
  at: Float64Array | null;
  /** What the current profile gives each row (0–100); null without one. Never learned from, only compared with. */
  currentScore: Float64Array | null;
}

/** How many rows there are, and how they ended. */
export interface OutcomeCounts {
  rows: number;
  won: number;
  lost: number;
}

/** Counts outcomes. */
export function countOutcomes({ won }: Pick<Observations, 'won'>): OutcomeCounts {
  let wins = 0;
  for (const each of won) wins += each;
  return { rows: won.length, won: wins, lost: won.length - wins };
}
