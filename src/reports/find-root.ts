const steps = 200;

/**
 * Where a rising function passes a value, by halving; the nearer end when it never does.
 * @param rising defined from `low` to `high`
 */
export function findRoot(
  rising: (x: number) => number,
  value: number,
  { low, high }: { low: number; high: number },
): number {
  let [from, to] = [low, high];
  for (let step = 0; step < steps && to - from > 1e-15 * Math.max(1, Math.abs(to)); step += 1) {
    const middle = (from + to) / 2;
    if (rising(middle) < value) from = middle;
    else to = middle;
  }
  return (from + to) / 2;
}
