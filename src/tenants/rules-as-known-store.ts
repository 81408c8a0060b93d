import type { Instant } from '../base/clock.ts';
import { readAvailabilities } from '../routing/absence-store.ts';
import { readOfferRecords } from '../routing/offer-store.ts';
import { offersCountMs, returnedShares } from '../routing/returned-share.ts';
import { startOfDay } from '../routing/start-of-day.ts';
import type { CompiledRules } from '../rules/compile-rules.ts';
import { asksForAvailability, type KnownOfReps, withKnown } from '../rules/with-known.ts';
import { type Database, inTenant } from '../store/database.ts';

interface Moment {
  database: Database;
  now: Instant;
}

/**
 * Live rules with what is known of their reps and partners: when reps work, as HubSpot told last (the last word holds
 * while it cannot be asked), and which share of its weight each partner keeps, worked out once a day.
 */
export async function rulesAsKnown(
  tenantId: string,
  live: CompiledRules,
  { database, now }: Moment,
): Promise<CompiledRules> {
  const { rules } = live;
  if (!asksForAvailability(live) && rules.partners.length === 0) return live;
  return withKnown(live, await readKnown(tenantId, live, { database, now }));
}

/** The same, compiled again only when something of it has changed. */
export function createRulesAsKnown(): typeof rulesAsKnown {
  const made = new Map<string, { live: CompiledRules; known: string; rules: CompiledRules }>();
  return async (tenantId, live, moment) => {
    if (!asksForAvailability(live) && live.rules.partners.length === 0) return live;
    const found = await readKnown(tenantId, live, moment);
    const known = JSON.stringify([[...found.told], [...found.shares]]);
    const before = made.get(tenantId);
    if (before?.live === live && before.known === known) return before.rules;
    const rules = withKnown(live, found);
    made.set(tenantId, { live, known, rules });
    return rules;
  };
}

function readKnown(
  tenantId: string,
  { rules }: CompiledRules,
  { database, now }: Moment,
): Promise<KnownOfReps> {
  const asOf = startOfDay(rules.timeZone, now);
  return inTenant(database, tenantId, async (transaction) => {
    const told = await readAvailabilities(transaction);
    const offers =
      rules.partners.length === 0 ? [] : await readOfferRecords(transaction, asOf - offersCountMs);
    return { told, shares: returnedShares(offers, rules.partners, asOf) };
  });
}
