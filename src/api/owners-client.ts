import type { Clock, Instant } from '../base/clock.ts';
import { HubSpotError } from '../hubspot/hubspot-error.ts';
import type { SignedUser } from '../hubspot/signed-user.ts';
import type { Portals } from '../tenants/portals-client.ts';
import type { Tenant } from '../tenants/tenant.ts';

const freshMs = 5 * 60_000;
const mostKnown = 1_000;

export type Owners = readonly { id: string; name: string; email: string; zone: string | null }[];

/** The active owners of a portal, at most five minutes old; those last known, or none, when HubSpot cannot be asked. */
export type OwnersOf = (tenant: Tenant) => Promise<Owners>;

/** Owners change seldom and a card is opened often: they are asked for once in five minutes. */
export function createOwnersOf(portals: Pick<Portals, 'crmOf'>, clock: Clock): OwnersOf {
  const known = new Map<string, { owners: Owners; at: Instant }>();
  return async (tenant) => {
    const kept = known.get(tenant.id);
    if (kept && clock.now() - kept.at < freshMs) return kept.owners;
    const owners = (await readOwners(portals, tenant)) ?? kept?.owners ?? [];
    if (known.size >= mostKnown) known.clear();
    known.set(tenant.id, { owners, at: clock.now() });
    return owners;
  };
}

/** Which owner a user is, by the e-mail address that both carry; null for whoever owns nothing. */
export function ownerOfUser(owners: Owners, { email }: Pick<SignedUser, 'email'>): string | null {
  return email === null ? null : (owners.find((owner) => owner.email.toLowerCase() === email)?.id ?? null);
}

/** Null when HubSpot cannot be asked now: whoever looks sees the lead all the same, and may do less. */
async function readOwners(portals: Pick<Portals, 'crmOf'>, tenant: Tenant): Promise<Owners | null> {
  try {
    return await portals.crmOf(tenant).readOwners();
  } catch (error) {
    if (!(error instanceof HubSpotError)) throw error;
    return null;
  }
}
