import { presentText } from '../lead/present-text.ts';
import { type Observations, toDictionary } from './observations.ts';

/** One closed lead: a text per column, in the order of the columns; null or undefined where nothing is known. */
export interface ObservedRow {
  values: readonly (string | null | undefined)[];
  won: boolean;
  /** What orders it in time; needed of all rows or of none. */
  at?: number | null;
  currentScore?: number | null;
}

/** Collects rows one by one, keeping each distinct text of a column once. */
export interface ObservationTable {
  add(row: ObservedRow): void;
  /** All rows so far. Time and current scores are there when every row has them. */
  build(): Observations;
}

export function createObservationTable(names: readonly string[]): ObservationTable {
  const columns = names.map((name) => ({ name, codes: [] as number[], known: new Map<string, number>() }));
  const won: number[] = [];
  const at: number[] = [];
  const scores: number[] = [];
  return {
    add(row) {
      columns.forEach(({ codes, known }, place) => {
        const text = presentText(row.values[place]);
        const code = text === null ? -1 : (known.get(text) ?? known.size);
        if (text !== null && code === known.size) known.set(text, code);
        codes.push(code);
      });
      won.push(row.won ? 1 : 0);
      if (typeof row.at === 'number') at.push(row.at);
      if (typeof row.currentScore === 'number') scores.push(row.currentScore);
    },
    build: () => ({
      columns: columns.map(({ name, codes, known }) => ({
        name,
        ...toDictionary([...known.keys()]),
        codes: Int32Array.from(codes),
      })),
      won: Uint8Array.from(won),
      at: at.length === won.length ? Float64Array.from(at) : null,
      currentScore: scores.length === won.length ? Float64Array.from(scores) : null,
    }),
  };
}
