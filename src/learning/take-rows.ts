import type { Observations } from './observations.ts';

/** The rows of these numbers, in this order. */
export function takeRows(observations: Observations, rows: ArrayLike<number>): Observations {
  const { columns, won, at, currentScore } = observations;
  return {
    columns: columns.map((column) => ({ ...column, codes: pick(column.codes, rows, Int32Array) })),
    won: pick(won, rows, Uint8Array),
    at: at && pick(at, rows, Float64Array),
    currentScore: currentScore && pick(currentScore, rows, Float64Array),
  };
}

type Numbers = Int32Array | Uint8Array | Float64Array;

/** Values at the given places, as a new array of the same kind. */
export function pick<Kind extends Numbers>(
  values: Kind,
  places: ArrayLike<number>,
  kind: new (length: number) => Kind,
): Kind {
  const picked = new kind(places.length);
  for (let at = 0; at < places.length; at += 1) picked[at] = values[places[at] ?? 0] ?? 0;
  return picked;
}
