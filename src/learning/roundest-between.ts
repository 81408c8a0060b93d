/** The number with the fewest digits from `low` (included) to `high` (excluded): what a person would call the border. */
export function roundestBetween(low: number, high: number): number {
  if (low <= 0 && high > 0) return 0;
  const size = Math.max(Math.abs(low), Math.abs(high));
  const largest = Math.floor(Math.log10(size));
  for (let power = largest; power >= largest - 15; power -= 1) {
    const candidate = tidy(Math.ceil(low / 10 ** power), power);
    if (candidate >= low && candidate < high) return candidate;
  }
  return low;
}

/** `count` × 10^`power` as the decimal number it is written as, not as the nearest product. */
function tidy(count: number, power: number): number {
  return Number(`${count}e${power}`);
}
