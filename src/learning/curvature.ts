import { type Design, weightPlaces } from './design.ts';

/**
 * Adds the loss's gradient and the lower half of its Hessian. Each row has exactly one bin per column, so a pair of
 * columns is a small table of sums: much faster than a product of wide matrices.
 * @param chances each row's predicted chance of being won
 */
export function addCurvature(
  { columns, won }: Design,
  chances: Float64Array,
  into: { hessian: Float64Array; gradient: Float64Array },
): void {
  const { hessian, gradient } = into;
  const { offsets, size } = weightPlaces(columns);
  const errors = chances.map((chance, row) => chance - (won[row] ?? 0));
  const spreads = chances.map((chance) => chance * (1 - chance));
  gradient[0] = (gradient[0] ?? 0) + sum(errors);
  hessian[0] = (hessian[0] ?? 0) + sum(spreads);
  columns.forEach(({ bins, count }, place) => {
    const offset = offsets[place] ?? 0;
    const diagonal = sumByBin(bins, spreads, count);
    sumByBin(bins, errors, count).forEach((value, bin) => {
      gradient[offset + bin] = (gradient[offset + bin] ?? 0) + value;
      const at = offset + bin;
      hessian[at * size] = (hessian[at * size] ?? 0) + (diagonal[bin] ?? 0);
      hessian[at * size + at] = (hessian[at * size + at] ?? 0) + (diagonal[bin] ?? 0);
    });
    for (let other = 0; other < place; other += 1) {
      const left = columns[other];
      if (!left) continue;
      const table = sumByPair(bins, left.bins, spreads, { count, leftCount: left.count });
      for (let at = 0; at < table.length; at += 1) {
        const target = (offset + ((at / left.count) | 0)) * size + (offsets[other] ?? 0) + (at % left.count);
        hessian[target] = (hessian[target] ?? 0) + (table[at] ?? 0);
      }
    }
  });
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** The sum of a value over the rows of each bin. */
export function sumByBin(bins: Uint8Array, values: ArrayLike<number>, count: number): Float64Array {
  const sums = new Float64Array(count);
  for (let row = 0; row < bins.length; row += 1) {
    const bin = bins[row] as number;
    sums[bin] = (sums[bin] as number) + (values[row] as number);
  }
  return sums;
}

/** The sum of a value over the rows of each pair of bins: `bins` × `leftBins`. */
export function sumByPair(
  bins: Uint8Array,
  leftBins: Uint8Array,
  values: Float64Array,
  { count, leftCount }: { count: number; leftCount: number },
): Float64Array {
  const sums = new Float64Array(count * leftCount);
  for (let row = 0; row < bins.length; row += 1) {
    const at = (bins[row] as number) * leftCount + (leftBins[row] as number);
    sums[at] = (sums[at] as number) + (values[row] as number);
  }
  return sums;
}
