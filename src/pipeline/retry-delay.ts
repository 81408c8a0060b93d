const firstMs = 30_000;
/** Trouble of HubSpot's passes for all at once: a lead must not wait an hour more when it has. */
const longestTroubleMs = 600_000;
const longestMs = 3_600_000;

/** How long to wait with what HubSpot refused before the next try, in ms: doubling from half a minute up to an hour. */
export function retryDelayMs(attempts: number): number {
  return Math.min(longestMs, firstMs * 2 ** attempts);
}

/** How long to wait after HubSpot could not be reached or had no time, in ms: doubling from half a minute up to ten. */
export function troubleDelayMs(attempts: number): number {
  return Math.min(longestTroubleMs, retryDelayMs(attempts));
}
