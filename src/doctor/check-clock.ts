import type { ServerTime } from '../hubspot/server-clock-client.ts';
import { type Finding, finding } from './finding.ts';

/** From here on a webhook of HubSpot's counts as one from the future, and is refused. */
const mostMs = 60_000;
/** What a clock that is kept does not show. */
const noticedMs = 10_000;
/** HubSpot tells whole seconds. */
const precisionMs = 1_000;

/**
 * Compares HubSpot's clock with ours. The answer was made at some moment between question and arrival: only what no such
 * moment explains counts.
 */
export function checkClock({ serverAt, askedAt, answeredAt }: ServerTime): Finding[] {
  const aheadMs = askedAt - (serverAt + precisionMs);
  const behindMs = serverAt - answeredAt;
  const skewMs = Math.max(aheadMs, behindMs);
  if (skewMs < noticedMs) return [];
  const direction = aheadMs > behindMs ? 'ahead of' : 'behind';
  const found = finding('clock-skew', {
    says: `This machine's clock is ${Math.round(skewMs / 1000)} s ${direction} HubSpot's.`,
    todo: 'Keep the clock by NTP: signatures that are too old or from the future are refused, and deadlines are off.',
  });
  return [skewMs < mostMs ? { ...found, severity: 'warning' } : found];
}
