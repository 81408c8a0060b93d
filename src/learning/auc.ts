/**
 * How often a won row scores above a lost one, ties counted half: 0.5 is chance, 1 is perfect; 0.5 when either is missing.
 * The rank-sum (Mann–Whitney) form.
 */
export function aucOf(scores: ArrayLike<number>, won: ArrayLike<number>): number {
  const order = Array.from({ length: scores.length }, (_, row) => row).sort(
    (a, b) => (scores[a] ?? 0) - (scores[b] ?? 0),
  );
  let pairs = 0;
  let lostBelow = 0;
  let totalWon = 0;
  for (let start = 0; start < order.length; ) {
    const score = scores[order[start] ?? 0] ?? 0;
    let [wins, lost, end] = [0, 0, start];
    for (; end < order.length && (scores[order[end] ?? 0] ?? 0) === score; end += 1) {
      if (won[order[end] ?? 0]) wins += 1;
      else lost += 1;
    }
    pairs += wins * (lostBelow + lost / 2);
    lostBelow += lost;
    totalWon += wins;
    start = end;
  }
  return totalWon * lostBelow > 0 ? pairs / (totalWon * lostBelow) : 0.5;
}
