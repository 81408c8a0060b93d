const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const letters = rows.join('');

/** A number from 0 (included) to 1 (excluded). */
type Random = () => number;

/** Keyboard mash as hands make it, in five ways; the same for the same stream of numbers. 4 to 20 letters. */
export function makeMash(random: Random): string {
  const ways = [wander, wander, twoHands, anyKeys, anyKeys, drum, oneRow];
  const way = ways[Math.floor(random() * ways.length)] ?? wander;
  return way(random, 4 + Math.floor(random() ** 1.5 * 17));
}

function pick(random: Random, from: string): string {
  return from.charAt(Math.floor(random() * from.length));
}

/** Fingers that move to a near key most of the time. */
function wander(random: Random, length: number): string {
  let [row, column] = [Math.floor(random() * 3), Math.floor(random() * 9)];
  let word = '';
  while (word.length < length) {
    word += rows[row]?.charAt(column) ?? '';
    if (random() < 0.25) [row, column] = [Math.floor(random() * 3), Math.floor(random() * 9)];
    row = Math.min(2, Math.max(0, row + Math.floor(random() * 3) - 1));
    column = Math.min(9, Math.max(0, column + Math.floor(random() * 5) - 2));
  }
  return word.slice(0, length);
}

/** Left and right hand in turn, around the home row. */
function twoHands(random: Random, length: number): string {
  const hands = ['asdfgqwertzxcv', 'hjklyuiopbnm'];
  return Array.from({ length }, (_, at) =>
    pick(random, hands[(at + (random() < 0.3 ? 1 : 0)) % 2] ?? letters),
  ).join('');
}

function anyKeys(random: Random, length: number): string {
  return Array.from({ length }, () => pick(random, random() < 0.5 ? 'asdfghjkl' : letters)).join('');
}

/** One group of two to four keys over and over, with slips. */
function drum(random: Random, length: number): string {
  const group = anyKeys(random, 2 + Math.floor(random() * 3));
  return Array.from({ length: Math.max(6, length) }, (_, at) =>
    random() < 0.15 ? pick(random, letters) : group.charAt(at % group.length),
  ).join('');
}

function oneRow(random: Random, length: number): string {
  const row = rows[Math.floor(random() * 3)] ?? letters;
  return Array.from({ length }, () => pick(random, row)).join('');
}
