import type { Band } from './profile.ts';

/** Compiles thresholds into the name of the one band that a total (0–100) lies in: the highest that it reaches. */
export function compileBand(bands: readonly Band[]): (total: number) => string {
  const highestFirst = [...bands].sort((a, b) => b.from - a.from);
  const lowest = highestFirst.at(-1)?.name ?? '';
  return (total) => highestFirst.find((band) => total >= band.from)?.name ?? lowest;
}
