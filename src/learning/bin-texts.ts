import { textKey } from '../lead/text-key.ts';
import type { Binning, Level } from './binning.ts';
import type { Column } from './observations.ts';
import { countCodes, fewestRows } from './screen-column.ts';

/** More values than this are too many to read and too rare to judge. */
const mostLevels = 40;

/** The values that come in at least five rows get a bin of their own, the most frequent forty of them. */
export function binTexts({ texts, codes }: Column): Binning {
  const counts = countCodes(texts.length, codes);
  const several = texts.some((text) => text.includes(';'));
  const found = new Map<string, { rows: number; spellings: Map<string, number> }>();
  texts.forEach((text, code) => {
    for (const element of elementsOf(text)) {
      const key = textKey(element);
      const entry = found.get(key) ?? { rows: 0, spellings: new Map() };
      entry.rows += counts[code] ?? 0;
      entry.spellings.set(element, (entry.spellings.get(element) ?? 0) + (counts[code] ?? 0));
      found.set(key, entry);
    }
  });
  const levels = [...found]
    .filter(([, { rows }]) => rows >= fewestRows)
    .sort(([keyA, a], [keyB, b]) => b.rows - a.rows || (keyA < keyB ? -1 : 1))
    .slice(0, mostLevels)
    .map(([key, { spellings }]): Level => ({ key, text: mostFrequent(spellings) }));
  return { kind: 'text', levels, several };
}

/** The values in a text: a list ("a;b") has several. */
export function elementsOf(text: string): string[] {
  if (!text.includes(';')) return [text];
  const elements = text
    .split(';')
    .map((element) => element.trim())
    .filter((element) => element !== '');
  return [...new Set(elements)];
}

function mostFrequent(spellings: ReadonlyMap<string, number>): string {
  const [first] = [...spellings].sort(([a, rowsA], [b, rowsB]) => rowsB - rowsA || (a < b ? -1 : 1));
  return first?.[0] ?? '';
}
