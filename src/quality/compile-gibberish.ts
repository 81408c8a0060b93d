import { gibberishFeatures, type TrigramTable } from './gibberish-features.ts';

/** A trained model as `gibberish-weights.json` holds it. */
export interface GibberishWeights {
  /** One character per trigram: how unlikely it is, in steps of `step`; see `packTable`. */
  trigrams: string;
  step: number;
  means: readonly number[];
  deviations: readonly number[];
  intercept: number;
  weights: readonly number[];
  /** Scores from here on are called gibberish. */
  threshold: number;
}

const firstCharacter = 35;
const lastCharacter = 126;

/** Writes logarithms of probabilities as one printable character each; the backslash, which JSON doubles, is left out. */
export function packTable(logs: ArrayLike<number>, step: number): string {
  return Array.from(logs, (log) => {
    const level = Math.min(lastCharacter - firstCharacter - 1, Math.round(-log / step));
    const code = firstCharacter + level;
    return String.fromCharCode(code >= 92 ? code + 1 : code);
  }).join('');
}

/** Reads what `packTable` wrote. */
export function unpackTable(packed: string, step: number): TrigramTable {
  return Float64Array.from(packed, (character) => {
    const code = character.charCodeAt(0);
    return -(code > 92 ? code - 1 - firstCharacter : code - firstCharacter) * step;
  });
}

/** Compiles a model into a score for words of letters a–z: log-odds that a word is keyboard mash. */
export function compileGibberish(model: GibberishWeights): (word: string) => number {
  const table = unpackTable(model.trigrams, model.step);
  return (word) =>
    gibberishFeatures(word, table).reduce((sum, feature, at) => {
      const standard = (feature - (model.means[at] ?? 0)) / (model.deviations[at] ?? 1);
      return sum + standard * (model.weights[at] ?? 0);
    }, model.intercept);
}
