/** How a lead ends when a simulated rep works it. */
export type LeadFate = 'won' | 'connected' | 'later' | 'unqualified' | 'unreachable';

/** The chance of one question about one lead: 0 to 1, always the same for the same words (FNV-1a, then mixed). */
export function fixedChance(...words: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const letter of words.join('|')) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  hash = Math.imul(hash ^ (hash >>> 13), 0x45d9f3b);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** What becomes of a lead of this promise (0 to 1); `chance` is 0 to 1. */
export function leadFate(promise: number, chance: number): LeadFate {
  const shares: readonly [LeadFate, number][] = [
    ['won', 0.02 + 0.28 * promise],
    ['connected', 0.2 + 0.25 * promise],
    ['unqualified', 0.45 * (1 - promise)],
    ['later', 0.15],
  ];
  let left = chance;
  for (const [fate, share] of shares) {
    left -= share;
    if (left < 0) return fate;
  }
  return 'unreachable';
}
