import { textKey } from '../lead/text-key.ts';
import { elementsOf } from './bin-texts.ts';
import { type Binning, binCount } from './binning.ts';
import type { Dictionary } from './observations.ts';

/** Which bin each text of a column falls into; numbers that cannot be read count as missing, as in a rule. */
export function binsOfTexts(binning: Binning, { texts, numbers }: Dictionary): Uint8Array {
  const missing = binCount(binning) - 1;
  if (binning.kind === 'number') {
    const { cuts } = binning;
    return Uint8Array.from(numbers, (value) => (Number.isNaN(value) ? missing : firstAtLeast(cuts, value)));
  }
  const places = new Map(binning.levels.map(({ key }, place) => [key, place]));
  const other = missing - 1;
  return Uint8Array.from(texts, (text) =>
    elementsOf(text).reduce((best, element) => Math.min(best, places.get(textKey(element)) ?? other), other),
  );
}

/** The place of the first cut that is not below the value; the number of cuts when all are. */
function firstAtLeast(cuts: readonly number[], value: number): number {
  let [low, high] = [0, cuts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cuts[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
