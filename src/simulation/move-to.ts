import type { Instant } from '../base/clock.ts';
import { returnedShares } from '../routing/returned-share.ts';
import { startOfDay } from '../routing/start-of-day.ts';
import { withKnown } from '../rules/with-known.ts';
import type { Desk } from './desk.ts';

const nothingTold = new Map();

/** Moves the desk's clock. With a new day of the rules' zone, partners' shares are worked out anew, as in the service. */
export function moveTo(desk: Desk, at: Instant): void {
  desk.now = at;
  const { rules } = desk.rules.live;
  if (rules.partners.length === 0) return;
  const asOf = startOfDay(rules.timeZone, at);
  if (asOf === desk.sharesAsOf) return;
  desk.sharesAsOf = asOf;
  const shares = returnedShares(desk.offers, rules.partners, asOf);
  desk.rules = { ...desk.rules, compiled: withKnown(desk.rules.live, { told: nothingTold, shares }) };
}
