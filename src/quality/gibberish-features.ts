import { pairsOnOneRow, rowOf } from './keyboard.ts';

/** Letters a–z and the edge of a word. */
export const symbolCount = 27;

/** Natural logarithms of the probability of a letter after two others, by `trigramIndex`. */
export type TrigramTable = ArrayLike<number>;

/** Place of a trigram in a table; 0 is the edge of the word, 1–26 are a–z. */
export function trigramIndex(first: number, second: number, third: number): number {
  return (first * symbolCount + second) * symbolCount + third;
}

/** The places of a word's trigrams, both edges included. The word is of letters a–z. */
export function trigramsOf(word: string): number[] {
  const symbols = [0, 0, ...Array.from(word, (letter) => letter.charCodeAt(0) - 96), 0];
  return symbols.slice(2).map((symbol, at) => trigramIndex(symbols[at] ?? 0, symbols[at + 1] ?? 0, symbol));
}

export const featureNames = [
  'meanLogProbability',
  'meanLogProbabilityTimesRootLength',
  'leastLogProbability',
  'meanOfLowestThird',
  'longestConsonantRun',
  'vowelShare',
  'neighbouringKeysShare',
  'homeRowShare',
  'distinctLettersShare',
  'repeatedPairsShare',
  'rootLength',
] as const;

/** What tells a typed-at-random word from one that means something, in the order of `featureNames`. */
export function gibberishFeatures(word: string, table: TrigramTable): number[] {
  const logs = trigramsOf(word).map((place) => table[place] ?? 0);
  const sorted = [...logs].sort((a, b) => a - b);
  const rootLength = Math.sqrt(word.length);
  const pairs = Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2));
  return [
    mean(logs),
    mean(logs) * rootLength,
    sorted[0] ?? 0,
    mean(sorted.slice(0, Math.ceil(sorted.length / 3))),
    Math.max(0, ...(word.match(/[^aeiouy]+/g) ?? []).map((run) => run.length)),
    share(word, /[aeiouy]/g),
    pairs.filter(pairsOnOneRow).length / Math.max(1, pairs.length),
    [...word].filter((letter) => rowOf(letter) === 1).length / word.length,
    new Set(word).size / word.length,
    1 - new Set(pairs).size / Math.max(1, pairs.length),
    rootLength,
  ];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function share(word: string, pattern: RegExp): number {
  return (word.match(pattern)?.length ?? 0) / word.length;
}
