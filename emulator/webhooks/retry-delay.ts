/** Minutes before each of the ten retries, at most; together less than 24 hours. */
const minutes = [1, 3, 8, 20, 45, 90, 150, 240, 360, 500];

export const mostRetries = minutes.length;

/** How long HubSpot waits before the given retry (1 to 10): half to all of the schedule's time, by chance (0 to 1). */
export function retryDelayMs(retry: number, chance: number): number {
  const most = (minutes[retry - 1] ?? 500) * 60_000;
  return Math.round(most * (0.5 + chance / 2));
}
