const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** The row of a letter on a QWERTY keyboard: 0 above, 1 where the fingers rest, 2 below; -1 for anything else. */
export function rowOf(letter: string): number {
  return rows.findIndex((row) => row.includes(letter));
}

/** Whether two letters are the same key or neighbours on one row. */
export function pairsOnOneRow(pair: string): boolean {
  const [first = '', second = ''] = pair;
  const row = rows[rowOf(first)];
  return row?.includes(second) === true && Math.abs(row.indexOf(first) - row.indexOf(second)) <= 1;
}
