import { seededRandom } from '../../../emulator/seeded-random.ts';
import { compileGibberish, type GibberishWeights } from '../../../src/quality/compile-gibberish.ts';
import { thresholdFor } from '../../gibberish/measure-gibberish.ts';
import type { Language } from '../../gibberish/real-words.ts';
import { trainModel } from '../../gibberish/train-model.ts';

/** The threshold as it ships: one known word in a thousand. */
const falseAlarms = 0.001;
const seed = 20261121;

/**
 * Trains without one language after the other, `count` of them, evenly spread.
 * @returns the share of each language's words that the model then takes for mash
 */
export function leaveOut(
  languages: readonly Language[],
  count: number,
  say: (line: string) => void,
): { locale: string; rate: number }[] {
  const stride = Math.max(1, Math.floor(languages.length / count));
  const leftOut = languages.filter((_language, at) => at % stride === 0).slice(0, count);
  return leftOut.map((left, at) => {
    const others = languages.filter((language) => language !== left);
    const model = withThreshold(trainModel(others, seededRandom(seed)), others);
    if ((at + 1) % 10 === 0) say(`  ${at + 1} of ${leftOut.length} languages left out`);
    return { locale: left.locale, rate: shareFlagged(model, left.words) };
  });
}

/** The share of words that a model takes for mash. */
export function shareFlagged(model: GibberishWeights, words: readonly string[]): number {
  const score = compileGibberish(model);
  return words.filter((word) => score(word) >= model.threshold).length / words.length;
}

function withThreshold(trained: GibberishWeights, of: readonly Language[]): GibberishWeights {
  const scores = of.flatMap(({ words }) => words).map(compileGibberish(trained));
  return { ...trained, threshold: thresholdFor(scores, falseAlarms) };
}
