import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { compileGibberish, type GibberishWeights } from '../../src/quality/compile-gibberish.ts';
import { latinWords } from '../../src/quality/latin-words.ts';

/** Where the labelled texts are, when somebody has them: they are for measuring and no part of this repository. */
const datasets =
  process.env.FAIRLEAD_DATASETS ?? new URL('../../../shared/datasets', import.meta.url).pathname;
const file = `${datasets}/gibberish/names_and_mash.csv`;

/** One text with the label a person gave it. */
export interface LabelledText {
  text: string;
  label: 'gibberish' | 'real';
  origin: string;
}

export interface GibberishFigures {
  real: number;
  gibberish: number;
  /** Shares of real texts that the shipped threshold flags, and of gibberish that it finds. */
  falseAlarms: number;
  recall: number;
  /** The share of gibberish found by the threshold that flags one real text in a thousand. */
  recallAtOnePerMille: number;
}

/** The labelled texts, or null where the data is absent. */
export function readLabelledTexts(): LabelledText[] | null {
  if (!existsSync(file)) return null;
  return parse(readFileSync(file), { columns: true });
}

/** Measures a model on labelled texts; those without a Latin word of four letters get no verdict and are left out. */
export function measureGibberish(model: GibberishWeights, texts: readonly LabelledText[]): GibberishFigures {
  const score = compileGibberish(model);
  const scored = texts
    .map(({ text, label }) => ({ label, words: latinWords(text) }))
    .filter(({ words }) => words.length > 0)
    .map(({ label, words }) => ({ label, score: Math.max(...words.map(score)) }));
  const real = scored.filter(({ label }) => label === 'real').map((each) => each.score);
  const mash = scored.filter(({ label }) => label === 'gibberish').map((each) => each.score);
  const shareFrom = (scores: readonly number[], threshold: number) =>
    scores.filter((each) => each >= threshold).length / scores.length;
  return {
    real: real.length,
    gibberish: mash.length,
    falseAlarms: shareFrom(real, model.threshold),
    recall: shareFrom(mash, model.threshold),
    recallAtOnePerMille: shareFrom(mash, thresholdFor(real, 0.001)),
  };
}

/** The lowest threshold that at most this share of the scores reaches. */
export function thresholdFor(scores: readonly number[], share: number): number {
  const highestFirst = [...scores].sort((a, b) => b - a);
  return (highestFirst[Math.floor(share * scores.length)] ?? 0) + 1e-9;
}
