import type { Clock } from '../base/clock.ts';
import { createBudget } from '../hubspot/budget-store.ts';
import { createCrm, type PortalCrm } from '../hubspot/crm-client.ts';
import { type CallRecord, createHubSpotClient, type HubSpotClient } from '../hubspot/hubspot-client.ts';
import type { Database } from '../store/database.ts';
import type { TokenKeeper } from './access-token-store.ts';
import type { Tenant } from './tenant.ts';

export interface PortalsOptions {
  database: Database;
  keeper: TokenKeeper;
  clock: Clock;
  apiUrl: string;
  timeoutMs: number;
  /** Full name of the app event type, where HubSpot has admitted the app to them. */
  eventTypeName: string | null;
  onCall?: (tenantId: string, call: CallRecord) => void;
}

/** The connected portals: one client each, sharing tokens and budgets with all other processes. */
export interface Portals {
  clientOf(tenant: Pick<Tenant, 'id' | 'connectedBy' | 'timeZone'>): HubSpotClient;
  /** @param maySend asked before each call is sent; nothing is when it says no */
  crmOf(tenant: Tenant, maySend?: () => boolean): PortalCrm;
}

/** HubSpot's limits for ten seconds until an answer names the portal's own (its usage guidelines, 2026). */
const callsMost = { oauth: 110, static: 100 };

export function createPortals(options: PortalsOptions): Portals {
  const clients = new Map<string, HubSpotClient>();
  const clientOf: Portals['clientOf'] = (tenant) => {
    const key = `${tenant.id} ${tenant.connectedBy} ${tenant.timeZone}`;
    const client = clients.get(key) ?? createClient(options, tenant);
    clients.set(key, client);
    return client;
  };
  return {
    clientOf,
    crmOf: (tenant, maySend) =>
      createCrm({
        client: whileAllowed(clientOf(tenant), maySend),
        timeline: timelineOf(tenant, options),
        eventTypeName: options.eventTypeName,
        scopes: tenant.scopes,
      }),
  };
}

function whileAllowed(client: HubSpotClient, maySend: (() => boolean) | undefined): HubSpotClient {
  return maySend ? { call: (call) => client.call({ ...call, maySend }) } : client;
}

/** A portal connected for app events gets notes where the operator has taken the event type out since. */
function timelineOf({ timeline }: Tenant, { eventTypeName }: PortalsOptions): Tenant['timeline'] {
  return timeline === 'app-event' && eventTypeName === null ? 'note' : timeline;
}

function createClient(
  options: PortalsOptions,
  tenant: Pick<Tenant, 'id' | 'connectedBy' | 'timeZone'>,
): HubSpotClient {
  const { database, keeper, clock, apiUrl, timeoutMs, onCall } = options;
  return createHubSpotClient({
    apiUrl,
    timeoutMs,
    clock,
    timeZone: tenant.timeZone,
    accessToken: () => keeper.accessToken(tenant.id),
    refreshToken: (stale) => keeper.refreshToken(tenant.id, stale),
    budget: createBudget({ database, tenantId: tenant.id, clock, most: callsMost[tenant.connectedBy] }),
    onCall: (call) => onCall?.(tenant.id, call),
  });
}
