const minuteMs = 60_000;
const pausesMs = [10 * minuteMs, 2 * 60 * minuteMs];
const longestMs = 12 * 60 * minuteMs;

/**
 * How long nobody asks HubSpot for a token after it did not know our credentials `count` times in a row: at most three
 * further requests within a day of the first.
 */
export function coolDownMs(count: number): number {
  return pausesMs[count - 1] ?? longestMs;
}
