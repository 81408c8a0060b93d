import { readNumber } from '../lead/read-number.ts';

/**
 * One property over all rows: its distinct texts, and for each row which of them it has. -1 is missing (empty, "n/a",
 * "unknown", "-": the same as for a rule).
 */
export interface Column extends Dictionary {
  name: string;
  codes: Int32Array;
}

/** The distinct texts of a column, and the numbers they can be read as: worked out once, used by every fit. */
export interface Dictionary {
  texts: readonly string[];
  /** NaN where a text is no number. */
  numbers: Float64Array;
  /** The codes of the numbers, least first. */
  byNumber: Int32Array;
}

/** A column's texts with what can be read in them. */
export function toDictionary(texts: readonly string[]): Dictionary {
  const numbers = Float64Array.from(texts, (text) => readNumber(text) ?? Number.NaN);
  const codes = Array.from(numbers.keys()).filter((code) => !Number.isNaN(numbers[code]));
  const byNumber = Int32Array.from(codes).sort((a, b) => (numbers[a] ?? 0) - (numbers[b] ?? 0));
  return { texts, numbers, byNumber };
}

/** A column of nothing but missing values. */
export function missingColumn(name: string, rows: number): Column {
  return { name, ...toDictionary([]), codes: new Int32Array(rows).fill(-1) };
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
