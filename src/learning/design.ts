import { pick } from './take-rows.ts';

/** Each row's bin in one column. */
export interface DesignColumn {
  bins: Uint8Array;
  count: number;
  /** This many bins, from the first on, are ordered: neighbours should have like weights. */
  smooth: number;
}

/** What a fit works on: bins of every column, and the outcomes. Weight 0 is the intercept, then each column's bins. */
export interface Design {
  columns: readonly DesignColumn[];
  won: Uint8Array;
}

/** Where each column's weights begin, and how many weights there are in all. */
export function weightPlaces(columns: readonly DesignColumn[]): { offsets: number[]; size: number } {
  let size = 1;
  const offsets = columns.map(({ count }) => {
    const offset = size;
    size += count;
    return offset;
  });
  return { offsets, size };
}

/** The same design for some of its rows. */
export function takeDesignRows({ columns, won }: Design, rows: ArrayLike<number>): Design {
  return {
    columns: columns.map((column) => ({ ...column, bins: pick(column.bins, rows, Uint8Array) })),
    won: pick(won, rows, Uint8Array),
  };
}
