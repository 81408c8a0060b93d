import { compileGibberish } from './compile-gibberish.ts';
import weights from './gibberish-weights.json' with { type: 'json' };
import { latinWords } from './latin-words.ts';
import { looksMashed } from './looks-mashed.ts';

const score = compileGibberish(weights);

/**
 * The first word of a text that looks like keyboard mash, or null. Other scripts and words below four letters get no
 * verdict. Words that a `known` text holds too are passed over: they would say the same thing twice.
 */
export function findGibberish(text: string, known: readonly string[] = []): string | null {
  const knownWords = known.flatMap(latinWords);
  const isNew = (word: string) => !knownWords.some((other) => other.includes(word) || word.includes(other));
  return latinWords(text).find((word) => isNew(word) && isGibberish(word)) ?? null;
}

/** The model finds what is unlike any name it knows; short runs over the keys are too short for it and have rules. */
function isGibberish(word: string): boolean {
  return looksMashed(word) || score(word) >= weights.threshold;
}
