import { seededRandom } from '../../../emulator/seeded-random.ts';
import { findGibberish } from '../../../src/quality/find-gibberish.ts';
import weights from '../../../src/quality/gibberish-weights.json' with { type: 'json' };
import { makeMash } from '../../gibberish/make-mash.ts';
import { type LabelledText, measureGibberish, readLabelledTexts } from '../../gibberish/measure-gibberish.ts';
import { realWords } from '../../gibberish/real-words.ts';
import type { Bench } from '../bench.ts';
import type { Check } from '../check.ts';
import { leaveOut, shareFlagged } from './leave-out.ts';

const mashMade = 4_000;

/** How well the check for keyboard mash tells it from names: on texts that people labelled, and on languages it never saw. */
export const junkBench: Bench = {
  name: 'junk',
  about: 'keyboard mash found, and real names taken for it, also of languages left out of training',
  async run({ say, number }) {
    const texts = readLabelledTexts();
    const languages = realWords();
    const rates = leaveOut(languages, number('languages', languages.length), say);
    const average = rates.reduce((sum, { rate }) => sum + rate, 0) / rates.length;
    const worst = rates.toSorted((a, b) => b.rate - a.rate).slice(0, 5);
    const words = `the words of ${languages.length} languages`;
    return {
      limit: texts
        ? `${texts.length.toLocaleString('en-US')} texts that people labelled, and ${words}`
        : words,
      checks: [
        ...(texts ? checkLabelled(texts) : []),
        share('of the names of a language left out of training taken for mash, on average', average, 0.01),
        {
          what: 'share of mash made at random that is found, from eight letters on',
          figure: shareOfMadeMash(number('seed', 7)),
          unit: '%',
          goal: { atLeast: 0.9 },
        },
      ],
      details: {
        languagesLeftOut: rates.length,
        mostTakenForMash: worst
          .map(({ locale, rate }) => `${locale} ${(rate * 100).toFixed(2)} %`)
          .join(', '),
        ...(texts ? measureGibberish(weights, texts) : {}),
      },
      leftOut: texts ? undefined : 'the labelled texts, which are not on this machine (FAIRLEAD_DATASETS)',
    };
  },
};

/** Goals of the labelled texts; the first is the bench's figure. */
function checkLabelled(texts: readonly LabelledText[]): Check[] {
  const figures = measureGibberish(weights, texts);
  const real = texts.filter(({ label }) => label === 'real');
  const others = real.filter(({ text }) => /\p{L}/u.test(text) && !/\p{Script=Latin}/u.test(text));
  const flagged = (of: readonly LabelledText[]) =>
    of.filter(({ text }) => findGibberish(text) !== null).length;
  return [
    {
      what: 'share of the mash found, at one false alarm in a thousand',
      figure: figures.recallAtOnePerMille,
      unit: '%',
      goal: { atLeast: 0.9 },
    },
    {
      what: 'share of the mash found as shipped',
      figure: figures.recall,
      unit: '%',
      goal: { atLeast: 0.9 },
    },
    share(
      'of the real names taken for mash as shipped, with the rules for short mash',
      flagged(real) / real.length,
      0.002,
    ),
    {
      what: `names taken for mash among ${others.length.toLocaleString('en-US')} of other scripts`,
      figure: flagged(others),
      unit: 'names',
      goal: { atMost: 0 },
    },
  ];
}

function share(what: string, figure: number, atMost: number): Check {
  return { what: `share ${what}`, figure, unit: '%', goal: { atMost } };
}

function shareOfMadeMash(seed: number): number {
  const random = seededRandom(seed);
  const mash = Array.from({ length: mashMade }, () => makeMash(random)).filter((word) => word.length >= 8);
  return shareFlagged(weights, mash);
}
