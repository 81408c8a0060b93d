import { allLocales } from '@faker-js/faker';
import { latinWords } from '../../src/quality/latin-words.ts';

/** What people of one language are called, and how their addresses begin. */
export interface Language {
  locale: string;
  words: string[];
}

type Lists = Record<string, unknown>;

/** Every language of faker that writes names in Latin letters, with at least 40 words to learn from. */
export function realWords(): Language[] {
  return Object.entries(allLocales)
    .map(([locale, definition]) => ({ locale, words: wordsOf(definition as Lists) }))
    .filter(({ words }) => words.length >= 40);
}

function wordsOf(definition: Lists): string[] {
  const person = (definition.person ?? {}) as Lists;
  const first = latin(textsIn(person.first_name));
  const last = latin(textsIn(person.last_name));
  const common = latin([definition.word, definition.location, definition.commerce].flatMap(textsIn)).slice(
    0,
    1500,
  );
  return [...new Set([...first, ...last, ...common, ...addressWords(first, last)])];
}

/** Beginnings of addresses as mail systems make them: jsmith, smithj, annsmith. */
function addressWords(first: readonly string[], last: readonly string[]): string[] {
  if (first.length === 0) return [];
  return last.slice(0, 400).flatMap((family, at) => {
    const given = first[(at * 7) % first.length] ?? '';
    return [
      `${given.charAt(0)}${family}`,
      at % 3 === 0 ? `${given}${family}` : `${family}${given.charAt(0)}`,
    ];
  });
}

function latin(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap(latinWords))];
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : [];
}
