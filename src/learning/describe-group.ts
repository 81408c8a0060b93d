import type { Binning } from './binning.ts';

/** Bins in words: "at most 400", "above 3 up to 12", "RETAIL, BANKING", "any other", "missing". */
export function describeGroup(binning: Binning, bins: readonly number[]): string {
  if (binning.kind === 'number') {
    const { cuts } = binning;
    const [first = 0, last = 0] = [Math.min(...bins), Math.max(...bins)];
    if (first > cuts.length) return 'missing';
    const [low, high] = [cuts[first - 1], cuts[last]];
    if (low === undefined) return high === undefined ? 'any number' : `at most ${high}`;
    return high === undefined ? `above ${low}` : `above ${low} up to ${high}`;
  }
  const { levels } = binning;
  const names = bins.map((bin) =>
    bin < levels.length ? (levels[bin]?.text ?? '') : bin === levels.length ? 'any other' : 'missing',
  );
  return names.join(', ');
}
