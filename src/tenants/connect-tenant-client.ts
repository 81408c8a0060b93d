import type { Clock } from '../base/clock.ts';
import { accept, type Result, refuse } from '../base/result.ts';
import type { Sealer } from '../base/seal.ts';
import { readAccount } from '../hubspot/account-client.ts';
import { type Budget, freeBudget } from '../hubspot/budget.ts';
import { createBudget } from '../hubspot/budget-store.ts';
import { createHubSpotClient, type HubSpotClient } from '../hubspot/hubspot-client.ts';
import { manifest } from '../hubspot/manifest.ts';
import type { Grant } from '../hubspot/oauth-client.ts';
import { probeScopes } from '../hubspot/probe-scopes-client.ts';
import { provisionProperties } from '../hubspot/properties-client.ts';
import { type Database, inTenant } from '../store/database.ts';
import type { Tenant } from './tenant.ts';
import { readTenant, saveTenant } from './tenant-store.ts';
import { saveTokens, type Tokens } from './token-store.ts';

export interface ConnectOptions {
  database: Database;
  sealer: Sealer;
  clock: Clock;
  apiUrl: string;
  timeoutMs: number;
  /** Where decisions are to be shown; notes take the place of app events where the portal does not allow those. */
  timeline: Tenant['timeline'];
}

export interface ConnectRefusal {
  reason: 'missing-scopes';
  scopes: readonly string[];
}

/**
 * Connects the portal that granted these tokens: creates our properties, keeps tenant and sealed tokens. Doing it again
 * changes nothing but the tokens.
 * @throws HubSpotError when HubSpot cannot be reached or refuses the properties; no tenant is kept then
 */
export async function connectByGrant(
  options: ConnectOptions,
  grant: Grant,
): Promise<Result<Tenant, ConnectRefusal>> {
  const missing = manifest.scopes.required.filter((scope) => !grant.scopes.includes(scope));
  if (missing.length > 0) return refuse({ reason: 'missing-scopes', scopes: missing });
  const { accessToken, refreshToken, expiresAt, scopes } = grant;
  return accept(
    await connect(options, {
      connectedBy: 'oauth',
      tokens: { accessToken, refreshToken, expiresAt },
      scopes,
    }),
  );
}

/**
 * Connects one's own portal by its static access token.
 * @throws HubSpotError `unauthorised` for a wrong token, `forbidden` when it lacks a required scope
 */
export async function connectStatic(options: ConnectOptions, accessToken: string): Promise<Tenant> {
  const tokens = { accessToken, refreshToken: null, expiresAt: null };
  const optional = await probeScopes(installClient(options, accessToken));
  return connect(options, {
    connectedBy: 'static',
    tokens,
    scopes: [...manifest.scopes.required, ...optional],
  });
}

interface Connection {
  connectedBy: Tenant['connectedBy'];
  tokens: Tokens;
  scopes: readonly string[];
}

async function connect(
  options: ConnectOptions,
  { connectedBy, tokens, scopes }: Connection,
): Promise<Tenant> {
  const { database, sealer, clock } = options;
  const account = await readAccount(installClient(options, tokens.accessToken));
  const { tenantId: id, timeZone, currency, uiDomain } = account;
  const budget = createBudget({ database, tenantId: id, clock });
  await provisionProperties(installClient(options, tokens.accessToken, budget));
  const timeline =
    options.timeline === 'app-event' && !scopes.includes('timeline') ? 'note' : options.timeline;
  await inTenant(database, id, async (transaction) => {
    await saveTenant(
      transaction,
      { id, connectedBy, timeZone, currency, uiDomain, timeline, scopes },
      clock.now(),
    );
    await saveTokens(transaction, sealer, { tenantId: id, ...tokens });
  });
  const tenant = await readTenant(database, id);
  if (!tenant) throw new Error(`Tenant ${id} was saved and is not there.`);
  return tenant;
}

/** A client for a token that is not kept yet. Until we know whose it is, it has no budget of a portal's. */
function installClient(
  { apiUrl, timeoutMs, clock }: ConnectOptions,
  accessToken: string,
  budget: Budget = freeBudget,
): HubSpotClient {
  const token = async () => accessToken;
  return createHubSpotClient({ apiUrl, timeoutMs, clock, budget, accessToken: token, refreshToken: token });
}
