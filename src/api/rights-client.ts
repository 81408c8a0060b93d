import type { Clock, Instant } from '../base/clock.ts';
import type { HubSpotClient } from '../hubspot/hubspot-client.ts';
import { HubSpotError } from '../hubspot/hubspot-error.ts';
import type { SignedUser } from '../hubspot/signed-user.ts';
import { isSuperAdmin } from '../hubspot/user-rights-client.ts';
import type { Tenant } from '../tenants/tenant.ts';

/** `unknown`: not listed, and HubSpot could not or may not say whether it is a super admin. */
export type Right = 'yes' | 'no' | 'unknown';

export interface RightsOptions {
  /** E-mail addresses of users who may publish, lower case. */
  publishers: readonly string[];
  clientOf(tenant: Tenant): HubSpotClient;
  clock: Clock;
}

/** What HubSpot said of a user counts for this long. */
const freshMs = 300_000;
const mostKnown = 10_000;

/** Tells who may publish: users whom the operator listed, and super admins of the portal. */
export function createRights(options: RightsOptions): (tenant: Tenant, user: SignedUser) => Promise<Right> {
  const known = new Map<string, { right: Right; at: Instant }>();
  return async (tenant, user) => {
    if (user.email !== null && options.publishers.includes(user.email)) return 'yes';
    const key = `${tenant.id} ${user.userId}`;
    const now = options.clock.now();
    const kept = known.get(key);
    if (kept && now - kept.at < freshMs) return kept.right;
    const right = await askHubSpot(options.clientOf(tenant), user.userId);
    if (known.size >= mostKnown) known.clear();
    if (right !== 'unknown') known.set(key, { right, at: now });
    return right;
  };
}

async function askHubSpot(client: HubSpotClient, userId: string): Promise<Right> {
  try {
    const is = await isSuperAdmin(client, userId);
    if (is === 'unknown') return 'unknown';
    return is ? 'yes' : 'no';
  } catch (error) {
    if (!(error instanceof HubSpotError)) throw error;
    return 'unknown';
  }
}
