import type { Instant } from '../base/clock.ts';

/** Forms, imports and enrichment fill a new contact in within minutes; what comes later was not known on arrival. */
export const arrivalMs = 15 * 60_000;

/**
 * The value that a property had when its contact had just arrived; null when it had none yet.
 * @param history oldest first
 */
export function valueAtArrival(
  history: readonly { value: string | null; at: Instant }[],
  createdAt: Instant,
): string | null {
  const known = history.filter(({ at }) => at <= createdAt + arrivalMs);
  return known.at(-1)?.value ?? null;
}
