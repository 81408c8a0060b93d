import type { Clock, Instant } from '../../src/base/clock.ts';

/** A clock that stands still, and that sleeping moves forward at once; remembers how long each sleep was. */
export function steppingClock(
  start: Instant,
): Clock & { sleeps: number[]; advance(durationMs: number): void } {
  let now = start;
  const sleeps: number[] = [];
  return {
    sleeps,
    now: () => now,
    advance: (durationMs) => {
      now += durationMs;
    },
    sleep: async (durationMs) => {
      sleeps.push(durationMs);
      now += durationMs;
    },
  };
}
