/** Points are counted in whole hundredths while scoring, so that lines add up exactly and in any order. */
export function toCents(points: number): number {
  return Math.round(points * 100);
}

/** Hundredths back into points, rounded to two decimals. */
export function toPoints(cents: number): number {
  return cents / 100;
}
