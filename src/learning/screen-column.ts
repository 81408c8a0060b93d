import { readInstant } from '../lead/read-instant.ts';
import { readNumber } from '../lead/read-number.ts';
import { textKey } from '../lead/text-key.ts';
import type { Column } from './observations.ts';

/** Why a column is left out. */
export type DropReason = 'empty' | 'constant' | 'id' | 'free-text' | 'date' | 'no-signal';

/** How a column can be used, or why not. */
export type Screening = { use: 'number' | 'text' } | { drop: DropReason };

/** Fewest rows in which a value says anything. */
export const fewestRows = 5;
/** A column counts as numbers when this share of its values can be read as numbers. */
const readableShare = 0.95;
/** Texts of which more than this share differ are names or ids of single leads. */
const idShare = 0.5;
const fewestForId = 20;
/** Texts of this many words, on average, are sentences. */
const sentenceWords = 6;

/** Looks at what a column holds: numbers, values that come back, or something that cannot be learned from. */
export function screenColumn({ texts, codes }: Column): Screening {
  const counts = countCodes(texts.length, codes);
  const present = counts.reduce((sum, count) => sum + count, 0);
  if (present < fewestRows) return { drop: 'empty' };
  if (Math.max(codes.length - present, ...keyCounts(texts, counts)) > codes.length - fewestRows)
    return { drop: 'constant' };
  const shareOf = (test: (text: string) => boolean) =>
    texts.reduce((sum, text, code) => sum + (test(text) ? (counts[code] ?? 0) : 0), 0) / present;
  if (shareOf((text) => readNumber(text) !== null) >= readableShare)
    return isRunningNumber(texts, counts) ? { drop: 'id' } : { use: 'number' };
  if (shareOf((text) => readInstant(text) !== null) >= readableShare) return { drop: 'date' };
  const distinct = new Set(texts.map(textKey)).size;
  if (distinct > Math.max(fewestForId, idShare * present)) return { drop: 'id' };
  const words = texts.reduce((sum, text, code) => sum + wordsIn(text) * (counts[code] ?? 0), 0) / present;
  return words >= sentenceWords && distinct > fewestForId ? { drop: 'free-text' } : { use: 'text' };
}

/** How many rows have each of a column's texts. */
export function countCodes(texts: number, codes: Int32Array): number[] {
  const counts = Array.from({ length: texts }, () => 0);
  for (const code of codes) if (code >= 0) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

function keyCounts(texts: readonly string[], counts: readonly number[]): number[] {
  const byKey = new Map<string, number>();
  texts.forEach((text, code) => {
    const key = textKey(text);
    byKey.set(key, (byKey.get(key) ?? 0) + (counts[code] ?? 0));
  });
  const most = [...byKey.values()].reduce((greatest, count) => Math.max(greatest, count), 0);
  return [most];
}

/** Whole numbers, each of them once: somebody's count of records. */
function isRunningNumber(texts: readonly string[], counts: readonly number[]): boolean {
  const used = texts.filter((_, code) => (counts[code] ?? 0) > 0);
  const present = counts.reduce((sum, count) => sum + count, 0);
  return (
    present > fewestForId &&
    used.length === present &&
    used.every((text) => Number.isInteger(readNumber(text)))
  );
}

function wordsIn(text: string): number {
  return text.split(/\s+/).length;
}
