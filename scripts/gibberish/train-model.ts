import { type GibberishWeights, packTable, unpackTable } from '../../src/quality/compile-gibberish.ts';
import { gibberishFeatures } from '../../src/quality/gibberish-features.ts';
import { countTrigrams } from './count-trigrams.ts';
import { fitLogistic } from './fit-logistic.ts';
import { makeMash } from './make-mash.ts';
import type { Language } from './real-words.ts';

const step = 0.12;
const folds = 6;
const mashCount = 12_000;

/** Trains on these languages and on mash of its own making; deterministic. The threshold is left at 0. */
export function trainModel(languages: readonly Language[], random: () => number): GibberishWeights {
  // Features of a language come from a table that has not seen it; otherwise every known name would look too likely.
  const rows = Array.from({ length: folds }, (_, fold) => {
    const isOut = (_language: Language, at: number) => at % folds === fold;
    const table = tableOf(languages.filter((language, at) => !isOut(language, at)));
    const real = languages.filter(isOut).flatMap(({ words }) => sample(words, 1200));
    const mash = Array.from({ length: mashCount / folds }, () => makeMash(random));
    return [
      ...real.map((word) => ({ row: gibberishFeatures(word, table), isMash: false })),
      ...mash.map((word) => ({ row: gibberishFeatures(word, table), isMash: true })),
    ];
  }).flat();
  const width = rows[0]?.row.length ?? 0;
  const means = columns(width, (at) => mean(rows.map(({ row }) => row[at] ?? 0)));
  const deviations = columns(
    width,
    (at) => Math.sqrt(mean(rows.map(({ row }) => ((row[at] ?? 0) - (means[at] ?? 0)) ** 2))) || 1,
  );
  const standard = rows.map(({ row }) =>
    row.map((value, at) => (value - (means[at] ?? 0)) / (deviations[at] ?? 1)),
  );
  const { intercept, weights } = fitLogistic(
    standard,
    rows.map(({ isMash }) => isMash),
  );
  const round = (value: number) => Number(value.toFixed(5));
  return {
    trigrams: packTable(countTrigrams(languages), step),
    step,
    means: means.map(round),
    deviations: deviations.map(round),
    intercept: round(intercept),
    weights: weights.map(round),
    threshold: 0,
  };
}

function tableOf(languages: readonly Language[]) {
  return unpackTable(packTable(countTrigrams(languages), step), step);
}

/** At most so many, evenly spread. */
function sample(words: readonly string[], most: number): string[] {
  const stride = Math.max(1, words.length / most);
  return Array.from(
    { length: Math.min(words.length, most) },
    (_, at) => words[Math.floor(at * stride)] ?? '',
  );
}

function columns(width: number, value: (at: number) => number): number[] {
  return Array.from({ length: width }, (_, at) => value(at));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
