/**
 * The population stability index of two distributions over the same bins: Σ (new − old) × ln(new ÷ old). By convention of
 * the credit trade, above 0.10 is worth a look and above 0.25 an alarm. Empty bins count as half a row.
 */
export function populationStability(older: ArrayLike<number>, newer: ArrayLike<number>): number {
  const places = Array.from({ length: older.length }, (_, place) => place).filter(
    (place) => (older[place] ?? 0) + (newer[place] ?? 0) > 0,
  );
  const countAt = (counts: ArrayLike<number>, place: number) => Math.max(0.5, counts[place] ?? 0);
  const [allOlder, allNewer] = [older, newer].map((counts) =>
    places.reduce((sum, place) => sum + countAt(counts, place), 0),
  );
  return places.reduce((sum, place) => {
    const from = countAt(older, place) / (allOlder ?? 1);
    const to = countAt(newer, place) / (allNewer ?? 1);
    return sum + (to - from) * Math.log(to / from);
  }, 0);
}
