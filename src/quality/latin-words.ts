/** Fewer letters give no verdict: too many real names are that short. */
export const shortestWord = 4;

const onlyLatin = /^[\p{Script=Latin}\p{Mn}]+$/u;
const separators = /[^\p{L}\p{Mn}]+/u;

/**
 * The words of a text that a check of Latin spelling may judge: in lower case, without accents, of four letters or more.
 * A text with a letter of any other script has none.
 */
export function latinWords(text: string): string[] {
  const words = text
    .normalize('NFC')
    .split(separators)
    .filter((word) => word !== '');
  if (!words.every((word) => onlyLatin.test(word))) return [];
  return words.map(plainLetters).filter((word) => word.length >= shortestWord);
}

/** Latin letters without their accents, in lower case: "Łódź" becomes "lodz". */
function plainLetters(word: string): string {
  const lower = word.toLowerCase().replaceAll('ß', 'ss').replaceAll('æ', 'ae').replaceAll('œ', 'oe');
  const plain = lower
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll('đ', 'd')
    .replaceAll('ð', 'd')
    .replaceAll('þ', 'th')
    .replaceAll('ı', 'i');
  return plain.normalize('NFD').replace(/\p{Mn}/gu, '');
}
