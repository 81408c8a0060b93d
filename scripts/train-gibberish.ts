// node scripts/train-gibberish.ts [--languages]: trains the keyboard-mash model on names of many languages and on mash of its
// own making, and writes src/quality/gibberish-weights.json. --languages also measures each language left out (minutes).
import { writeFileSync } from 'node:fs';
import { seededRandom } from '../emulator/seeded-random.ts';
import { compileGibberish, type GibberishWeights } from '../src/quality/compile-gibberish.ts';
import { measureGibberish, readLabelledTexts, thresholdFor } from './gibberish/measure-gibberish.ts';
import { type Language, realWords } from './gibberish/real-words.ts';
import { trainModel } from './gibberish/train-model.ts';

const falseAlarms = 0.001;
const seed = 20261121;

const languages = realWords();
const model = withThreshold(trainModel(languages, seededRandom(seed)), languages);
const listOfNumbers = /\[\n([^\]]+)\n {2}\]/g;
const text = JSON.stringify(model, null, 2).replace(
  listOfNumbers,
  (_, list: string) => `[\n    ${list.trim().replace(/\s+/g, ' ')}\n  ]`,
);
writeFileSync(new URL('../src/quality/gibberish-weights.json', import.meta.url), `${text}\n`);
console.log(
  `Trained on ${languages.length} languages; threshold ${model.threshold} (one known word in a thousand).`,
);

const texts = readLabelledTexts();
if (texts) {
  console.log('Labelled texts, all:', measureGibberish(model, texts));
  const unseen = texts.filter(({ label, origin }) => label === 'gibberish' || !origin.startsWith('faker'));
  console.log('Labelled texts, names from elsewhere:', measureGibberish(model, unseen));
}
if (process.argv.includes('--languages')) {
  const rates = languages
    .map((left) => ({ locale: left.locale, rate: rateLeftOut(left) }))
    .sort((a, b) => b.rate - a.rate);
  const average = rates.reduce((sum, { rate }) => sum + rate, 0) / rates.length;
  console.log(
    `Languages left out of training: ${(average * 100).toFixed(2)} % flagged on average; most:`,
    rates.slice(0, 6),
  );
}

function withThreshold(trained: GibberishWeights, of: readonly Language[]): GibberishWeights {
  const scores = of.flatMap(({ words }) => words).map(compileGibberish(trained));
  return { ...trained, threshold: Number(thresholdFor(scores, falseAlarms).toFixed(3)) };
}

function rateLeftOut(left: Language): number {
  const others = languages.filter((language) => language !== left);
  const trained = withThreshold(trainModel(others, seededRandom(seed)), others);
  const scores = left.words.map(compileGibberish(trained));
  return scores.filter((score) => score >= trained.threshold).length / scores.length;
}
