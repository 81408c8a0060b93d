import { latinWords } from './latin-words.ts';
import { looksMashed } from './looks-mashed.ts';

/**
 * The first word of a text that looks like keyboard mash, or null. Other scripts and words below four letters get no
 * verdict. Words that the `known` text holds too are passed over: they would say the same thing twice.
 */
export function findGibberish(text: string, known = ''): string | null {
  const knownWords = latinWords(known);
  const isNew = (word: string) => !knownWords.some((other) => other.includes(word) || word.includes(other));
  return latinWords(text).find((word) => isNew(word) && looksMashed(word)) ?? null;
}
