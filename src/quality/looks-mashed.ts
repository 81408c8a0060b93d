/** Rows of the common Latin keyboards; the bottom rows of QWERTY, QWERTZ and AZERTY run alike. */
const rows = [
  'qwertyuiop',
  'qwertzuiop',
  'azertyuiop',
  'asdfghjkl',
  'qsdfghjklm',
  'zxcvbnm',
  'yxcvbnm',
  'wxcvbn',
];

/** Four keys in a row that real names contain (Wertheim, Trewin, Gerty, Hertz, Blazer…); with a fifth they count. */
const naturalRuns = new Set(['wert', 'trew', 'erty', 'ertz', 'azer', 'reza', 'poiu']);

const neighbourRun = 4;

/** Whether a word of Latin letters in lower case was typed by running fingers over the keyboard rather than to mean something. */
export function looksMashed(word: string): boolean {
  return hasKeyRun(word) || isRepeatedGroup(word);
}

/** Four or more neighbouring keys of one row, one after the other, in either direction: "asdf", "lkjh". */
function hasKeyRun(word: string): boolean {
  for (let start = 0; start + neighbourRun <= word.length; start += 1) {
    const run = word.slice(start, start + neighbourRun);
    const longer = word.slice(start, start + neighbourRun + 1);
    if (longer.length > neighbourRun && isOnOneRow(longer)) return true;
    if (isOnOneRow(run) && !naturalRuns.has(run)) return true;
  }
  return false;
}

function isOnOneRow(run: string): boolean {
  const backwards = [...run].reverse().join('');
  return rows.some((row) => row.includes(run) || row.includes(backwards));
}

/** The whole word is one group of two or three letters again and again, and no name: "dasdas", "jkjkjk". */
function isRepeatedGroup(word: string): boolean {
  if (word.length < 6) return false;
  return [2, 3].some((size) => {
    const group = word.slice(0, size);
    const repeats = word.length / size;
    if (new Set(group).size === 1 || !group.repeat(Math.ceil(repeats)).startsWith(word)) return false;
    return repeats >= 4 || !/[aeiouy]/.test(group) || isCloseTogether(group);
  });
}

/** All keys within a span of four on one row, as fingers resting there would hit them. */
function isCloseTogether(group: string): boolean {
  return rows.some((row) => {
    const places = [...group].map((letter) => row.indexOf(letter));
    return places.every((place) => place >= 0) && Math.max(...places) - Math.min(...places) <= 3;
  });
}
