/** Fewer letters give no verdict: too many real names are that short. */
export const shortestWord = 4;

const onlyLatin = /^[\p{Script=Latin}\p{Mn}]+$/u;
const separators = /[^\p{L}\p{Mn}]+/u;

/**
 * The words of a text that a check of Latin spelling may judge: in lower case, without accents, of four letters or more.
 * A text with a letter of any other script has none.
 */
export function latinWords(text: string): string[] {
  if (hasOtherScript(text)) return [];
  return wordsOf(text)
    .map(plainLetters)
    .filter((word) => word.length >= shortestWord);
}

/** Whether a text has a letter of another script than Latin. */
export function hasOtherScript(text: string): boolean {
  return !wordsOf(text).every((word) => onlyLatin.test(word));
}

function wordsOf(text: string): string[] {
  return text
    .normalize('NFC')
    .split(separators)
    .filter((word) => word !== '');
}

/** The letters a–z of a Latin word, in lower case and without accents: "Łódź" becomes "lodz". */
function plainLetters(word: string): string {
  const lower = word.toLowerCase().replaceAll('ß', 'ss').replaceAll('æ', 'ae').replaceAll('œ', 'oe');
  const plain = lower
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll('đ', 'd')
    .replaceAll('ð', 'd')
    .replaceAll('þ', 'th')
    .replaceAll('ı', 'i');
  const bare = plain.normalize('NFD').replace(/\p{Mn}/gu, '');
  return bare.replaceAll('ə', 'e').replace(/[^a-z]/g, '');
}
