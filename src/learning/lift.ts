/**
 * How many times more wins the best `top` rows hold than as many rows taken at random. Rows that tie at the border count
 * in part.
 */
export function liftOf(scores: ArrayLike<number>, won: ArrayLike<number>, top: number): number {
  const order = Array.from({ length: scores.length }, (_, row) => row).sort(
    (a, b) => (scores[b] ?? 0) - (scores[a] ?? 0),
  );
  const wins = order.reduce((sum, row) => sum + (won[row] ?? 0), 0);
  let taken = 0;
  let caught = 0;
  for (let start = 0; start < order.length && taken < top; ) {
    const score = scores[order[start] ?? 0];
    let [end, tied] = [start, 0];
    for (; end < order.length && scores[order[end] ?? 0] === score; end += 1)
      tied += won[order[end] ?? 0] ?? 0;
    const rows = Math.min(top - taken, end - start);
    caught += (tied * rows) / (end - start);
    taken += rows;
    start = end;
  }
  return wins > 0 && taken > 0 ? caught / taken / (wins / order.length) : 0;
}
