import { seededRandom } from '../../emulator/seeded-random.ts';
import { makeMash } from '../../scripts/gibberish/make-mash.ts';
import { measureGibberish, readLabelledTexts } from '../../scripts/gibberish/measure-gibberish.ts';
import { realWords } from '../../scripts/gibberish/real-words.ts';
import { trainModel } from '../../scripts/gibberish/train-model.ts';
import { compileGibberish, packTable, unpackTable } from '../../src/quality/compile-gibberish.ts';
import { findGibberish } from '../../src/quality/find-gibberish.ts';
import weights from '../../src/quality/gibberish-weights.json' with { type: 'json' };

const score = compileGibberish(weights);
const languages = realWords();
const texts = readLabelledTexts();
const whereData = texts ? it : it.skip;

it('packs and unpacks probabilities within half a step, down to the least that it can tell', () => {
  const logs = [-0.01, -1, -2.22, -6.85, -9.5];
  const unpacked = Array.from(unpackTable(packTable([...logs, -99], 0.12), 0.12));
  logs.forEach((log, at) => {
    expect(Math.abs(log - (unpacked[at] ?? 0))).toBeLessThanOrEqual(0.0601);
  });
  expect(unpacked.at(-1)).toBeLessThan(-10);
});

it('is the model that the training script makes', () => {
  const trained = trainModel(languages, seededRandom(20261121));
  expect(trained.trigrams).toBe(weights.trigrams);
  for (const list of ['means', 'deviations', 'weights'] as const) {
    weights[list].forEach((value, at) => {
      expect(trained[list][at]).toBeCloseTo(value, 3);
    });
  }
});

it('finds nine in ten of the words that hands make at random, at eight letters or more', () => {
  const random = seededRandom(7);
  const mash = Array.from({ length: 4000 }, () => makeMash(random)).filter((word) => word.length >= 8);
  expect(mash.filter((word) => score(word) >= weights.threshold).length / mash.length).toBeGreaterThan(0.9);
});

it('flags at most two in a thousand of the names that it learned from', () => {
  const words = languages.flatMap((language) => language.words).filter((_, at) => at % 4 === 0);
  expect(words.filter((word) => score(word) >= weights.threshold).length / words.length).toBeLessThan(0.002);
});

describe('on texts that people labelled (skipped where the data is absent)', () => {
  whereData('finds at least 90 % of the mash at one false alarm in a thousand', () => {
    const figures = measureGibberish(weights, texts ?? []);
    expect(figures.recallAtOnePerMille).toBeGreaterThanOrEqual(0.9);
    expect(figures.recall).toBeGreaterThanOrEqual(0.9);
    expect(figures.falseAlarms).toBeLessThanOrEqual(0.0015);
  });

  whereData('does not flag a name in another script', () => {
    const others = (texts ?? []).filter(
      ({ label, text }) => label === 'real' && /\p{L}/u.test(text) && !/\p{Script=Latin}/u.test(text),
    );
    expect(others.length).toBeGreaterThan(1000);
    expect(others.filter(({ text }) => findGibberish(text) !== null)).toEqual([]);
  });

  whereData('flags with the rules for short mash added at most two real names in a thousand', () => {
    const real = (texts ?? []).filter(({ label }) => label === 'real');
    expect(real.filter(({ text }) => findGibberish(text) !== null).length / real.length).toBeLessThan(0.002);
  });
});
