const firstMs = 30_000;
const longestMs = 3_600_000;

/** How long to wait before the next try, in ms: doubling from half a minute up to an hour. */
export function retryDelayMs(attempts: number): number {
  return Math.min(longestMs, firstMs * 2 ** attempts);
}
