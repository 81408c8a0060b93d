import { textKey } from './text-key.ts';

const letterOrDigit = /[\p{L}\p{N}\p{M}]/u;
const betweenTokens = /[^\p{L}\p{N}\p{M}*]+/u;

/**
 * A test for whole words, without case: "director" is in "Sales Director" and not in "directory". Several words must
 * follow one another ("vice president" is in "Vice-President, Sales"). A `*` at a word's edge stands for the rest of
 * the word, as in HubSpot's filter ("engineer*").
 */
export function containsToken(wanted: string): (text: string) => boolean {
  const tokens = textKey(wanted)
    .split(betweenTokens)
    .filter((token) => token.replaceAll('*', '') !== '');
  const [only] = tokens;
  if (only === undefined) return () => false;
  if (tokens.length === 1 && !only.includes('*')) return (text) => hasWord(textKey(text), only);
  const pattern = tokens
    .map((token) => token.replaceAll('*', '[\\p{L}\\p{N}\\p{M}]*'))
    .join('[^\\p{L}\\p{N}\\p{M}]+');
  const phrase = new RegExp(`(?<![\\p{L}\\p{N}\\p{M}])${pattern}(?![\\p{L}\\p{N}\\p{M}])`, 'u');
  return (text) => phrase.test(textKey(text));
}

function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (!isWordPart(text, at - 1) && !isWordPart(text, at + word.length)) return true;
  }
  return false;
}

function isWordPart(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (Number.isNaN(code)) return false;
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
  // A surrogate half is part of a letter outside the basic plane more often than of an emoji.
  return letterOrDigit.test(text.charAt(at)) || (code >= 0xd840 && code <= 0xd888);
}
