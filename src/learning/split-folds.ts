/** The rows of one fold to measure on, and all others to fit on. */
export interface Fold {
  fit: Int32Array;
  measure: Int32Array;
}

/**
 * Deals rows into folds, won and lost each in turn, so that every fold has its share of both. Rows in canonical order are
 * shuffled already.
 */
export function splitFolds(won: Uint8Array, folds: number): Fold[] {
  const dealt = [0, 0];
  const foldOf = Uint8Array.from(won, (outcome) => {
    const turn = dealt[outcome] ?? 0;
    dealt[outcome] = turn + 1;
    // Lost rows are dealt the other way round, so that sizes differ by one row at most.
    return outcome ? turn % folds : folds - 1 - (turn % folds);
  });
  return Array.from({ length: folds }, (_, fold) => ({
    fit: rowsWhere(foldOf, (each) => each !== fold),
    measure: rowsWhere(foldOf, (each) => each === fold),
  }));
}

function rowsWhere(values: Uint8Array, holds: (value: number) => boolean): Int32Array {
  const rows: number[] = [];
  values.forEach((value, row) => {
    if (holds(value)) rows.push(row);
  });
  return Int32Array.from(rows);
}
