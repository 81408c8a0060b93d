const longestMissingWord = 7;
const missingWords = new Set(['n/a', 'unknown', '-']);

/**
 * A property's text without the space around it, or null when nothing is known: no value, "", "n/a", "unknown" or "-".
 * Missing is a case of its own in every rule, never a mismatch.
 */
export function presentText(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const text = value.trim();
  if (text.length === 0) return null;
  return text.length <= longestMissingWord && missingWords.has(text.toLowerCase()) ? null : text;
}
