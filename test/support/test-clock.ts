import type { Clock, Instant } from '../../src/base/clock.ts';

/** A clock that stands still until somebody moves it or sleeps by it. */
export interface TestClock extends Clock {
  move(durationMs: number): void;
}

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** A Monday morning. */
export const monday = Date.parse('2026-03-02T09:00:00Z');

/** @param startAt what it shows at first */
export function testClock(startAt: Instant = monday): TestClock {
  let now = startAt;
  const move = (durationMs: number) => {
    now += durationMs;
  };
  return { now: () => now, move, sleep: async (durationMs) => move(durationMs) };
}
