const plain = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?$/;
const grouped = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;

/**
 * A number written as text, read strictly: "1,000" is 1000 and "1,234.5" is 1234.5; "500+", "1,5" and "12 people" are
 * unreadable, which is null and never a guess.
 */
export function readNumber(text: string): number | null {
  const trimmed = text.trim();
  if (plain.test(trimmed)) return finite(Number(trimmed));
  if (grouped.test(trimmed)) return finite(Number(trimmed.replaceAll(',', '')));
  return null;
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
