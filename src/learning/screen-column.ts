import { readInstant } from '../lead/read-instant.ts';
import { textKey } from '../lead/text-key.ts';
import type { Column } from './observations.ts';

/** Why a column is left out. */
export type DropReason = 'empty' | 'constant' | 'id' | 'free-text' | 'date' | 'no-signal' | 'repeats';

/** How a column can be used, or why not. */
export type Screening = { use: 'number' | 'text' } | { drop: DropReason };

/** Fewest rows in which a value says anything. */
export const fewestRows = 5;
/** A column counts as numbers when this share of its values can be read as numbers. */
const readableShare = 0.95;
/** Texts of which more than this share differ are names or ids of single leads. */
const idShare = 0.5;
const fewestForId = 20;
/** One value is never spelled in more ways than this. */
const mostSpellings = 50;
/** Texts of this many words, on average, are sentences. */
const sentenceWords = 6;

/** Looks at what a column holds: numbers, values that come back, or something that cannot be learned from. */
export function screenColumn({ texts, numbers, codes }: Column): Screening {
  const counts = countCodes(texts.length, codes);
  const present = counts.reduce((sum, count) => sum + count, 0);
  if (present < fewestRows) return { drop: 'empty' };
  if (isConstant(texts, counts, codes.length)) return { drop: 'constant' };
  const shareOf = (test: (code: number) => boolean) =>
    counts.reduce((sum, count, code) => sum + (count > 0 && test(code) ? count : 0), 0) / present;
  if (shareOf((code) => !Number.isNaN(numbers[code])) >= readableShare)
    return isRunningNumber(numbers, counts, present) ? { drop: 'id' } : { use: 'number' };
  if (shareOf((code) => readInstant(texts[code] ?? '') !== null) >= readableShare) return { drop: 'date' };
  const distinct = new Set(texts.filter((_, code) => counts[code]).map(textKey)).size;
  if (distinct > Math.max(fewestForId, idShare * present)) return { drop: 'id' };
  const words = texts.reduce((sum, text, code) => sum + wordsIn(text) * (counts[code] ?? 0), 0) / present;
  return words >= sentenceWords && distinct > fewestForId ? { drop: 'free-text' } : { use: 'text' };
}

/** How many rows have each of a column's texts. */
export function countCodes(texts: number, codes: Int32Array): Int32Array {
  const counts = new Int32Array(texts);
  for (const code of codes) if (code >= 0) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

/** Whether all rows but a few say the same, or nothing. */
function isConstant(texts: readonly string[], counts: Int32Array, rows: number): boolean {
  const used = counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
  if (used > mostSpellings) return false;
  const byKey = new Map<string, number>();
  texts.forEach((text, code) => {
    const count = counts[code] ?? 0;
    if (count > 0) byKey.set(textKey(text), (byKey.get(textKey(text)) ?? 0) + count);
  });
  const present = counts.reduce((sum, count) => sum + count, 0);
  return Math.max(rows - present, ...byKey.values()) > rows - fewestRows;
}

/** Whole numbers, each of them once: somebody's count of records. */
function isRunningNumber(numbers: Float64Array, counts: Int32Array, present: number): boolean {
  if (present <= fewestForId) return false;
  return counts.every((count, code) => count === 0 || (count === 1 && Number.isInteger(numbers[code])));
}

function wordsIn(text: string): number {
  return text.split(/\s+/).length;
}
