import { symbolCount, trigramIndex, trigramsOf } from '../../src/quality/gibberish-features.ts';
import type { Language } from './real-words.ts';

/** No language counts for more than so many words. */
const greatestWeight = 2500;

/**
 * Logarithms of the probability of each letter after two others, over these languages; a language of many words counts
 * less per word. Smoothed by Witten and Bell's rule: the more different letters follow a pair, the more it trusts shorter ones.
 */
export function countTrigrams(languages: readonly Language[]): Float64Array {
  const counts = new Float64Array(symbolCount ** 3);
  for (const { words } of languages) {
    const weight = Math.min(1, greatestWeight / words.length);
    for (const word of words)
      for (const place of trigramsOf(word)) counts[place] = (counts[place] ?? 0) + weight;
  }
  const pairs = new Float64Array(symbolCount ** 2);
  const singles = new Float64Array(symbolCount);
  counts.forEach((count, place) => {
    const pair = place % symbolCount ** 2;
    pairs[pair] = (pairs[pair] ?? 0) + count;
    singles[place % symbolCount] = (singles[place % symbolCount] ?? 0) + count;
  });
  const one = smooth(singles, () => 1 / symbolCount);
  const two = blocks(symbolCount).flatMap((first) =>
    smooth(pairs.subarray(first * symbolCount, (first + 1) * symbolCount), (third) => one[third] ?? 0),
  );
  const logs = new Float64Array(counts.length);
  for (const first of blocks(symbolCount)) {
    for (const second of blocks(symbolCount)) {
      const start = trigramIndex(first, second, 0);
      const three = smooth(
        counts.subarray(start, start + symbolCount),
        (third) => two[second * symbolCount + third] ?? 0,
      );
      three.forEach((probability, third) => {
        logs[start + third] = Math.log(probability);
      });
    }
  }
  return logs;
}

function blocks(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at);
}

function smooth(counts: Float64Array, shorter: (symbol: number) => number): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const different = Math.max(
    1,
    counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0),
  );
  return Array.from(counts, (count, symbol) => (count + different * shorter(symbol)) / (total + different));
}
