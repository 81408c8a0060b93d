import { SealError } from '../base/seal.ts';
import { readAccount } from '../hubspot/account-client.ts';
import { HubSpotError } from '../hubspot/hubspot-error.ts';
import { manifest } from '../hubspot/manifest.ts';
import { probeScopes } from '../hubspot/probe-scopes-client.ts';
import { readPropertyDefinitions } from '../hubspot/property-definitions-client.ts';
import { readPortalSchema } from '../rules/portal-schema-client.ts';
import { type Rules, rulesSchema } from '../rules/rules-schema.ts';
import { readLiveRules } from '../rules/rules-store.ts';
import type { Database } from '../store/database.ts';
import type { Portals } from '../tenants/portals-client.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { checkProperties } from './check-properties.ts';
import { checkRulesDrift } from './check-rules-drift.ts';
import { checkScopes, scopesToTry } from './check-scopes.ts';
import { checkTimeline } from './check-timeline.ts';
import { type Finding, finding } from './finding.ts';

export interface TenantParts {
  database: Database;
  portals: Portals;
  /** HUBSPOT_EVENT_TYPE. */
  eventType: string | null;
}

/** Token, scopes, properties, timeline and rules of one portal; what rests on a thing that fails is not looked at. */
export async function examineTenant(parts: TenantParts, tenant: Tenant): Promise<Finding[]> {
  if (tenant.status === 'removed') return [];
  if (tenant.status === 'revoked') return [revoked(tenant.id)];
  const paused = tenant.status === 'paused' ? [pausedFinding(tenant.id)] : [];
  const { eventType } = parts;
  const timeline = checkTimeline({ tenantId: tenant.id, timeline: tenant.timeline, eventType });
  try {
    const found = await examinePortal(parts, tenant);
    return [...paused, ...timeline, ...found];
  } catch (error) {
    return [...paused, ...timeline, troubleOf(error, tenant.id)];
  }
}

async function examinePortal({ database, portals }: TenantParts, tenant: Tenant): Promise<Finding[]> {
  const client = portals.clientOf(tenant);
  const account = await readAccount(client);
  if (account.tenantId !== tenant.id) return [foreign(tenant.id, account.tenantId)];
  const tried = scopesToTry(tenant.connectedBy);
  const scopes = checkScopes({ tried, granted: await probeScopes(client, tried) }, tenant.id);
  // Without a required scope the questions that follow would be refused.
  if (scopes.some(({ severity }) => severity === 'error')) return scopes;
  const { rules, findings } = await liveRules(database, tenant.id);
  const names = manifest.properties.map(({ name }) => name);
  const present = await readPropertyDefinitions(client, 'contacts', names);
  const bands = rules?.profile.bands.map(({ name }) => name) ?? [];
  const properties = checkProperties(present, { tenantId: tenant.id, bands });
  const drift = rules ? checkRulesDrift(rules, await readPortalSchema(client, rules), tenant.id) : [];
  return [...scopes, ...properties, ...findings, ...drift];
}

/** The live rules; null with the reason when there are none, or none that this program can read. */
async function liveRules(
  database: Database,
  tenantId: string,
): Promise<{ rules: Rules | null; findings: Finding[] }> {
  const live = await readLiveRules(database, tenantId);
  if (!live) return { rules: null, findings: [noRules(tenantId)] };
  const read = rulesSchema.safeParse(live.document);
  if (read.success) return { rules: read.data, findings: [] };
  const fault = read.error.issues[0]?.message ?? 'unknown fault';
  const says = `Version ${live.version} of the rules cannot be read by this program: ${fault}.`;
  const todo = 'Publish them again from their document.';
  return { rules: null, findings: [finding('rules-unreadable', { says, todo }, tenantId)] };
}

function troubleOf(error: unknown, tenantId: string): Finding {
  if (error instanceof SealError) {
    const todo = 'Put the key that sealed it back into FAIRLEAD_KEYS, or connect the portal again.';
    return finding(
      'token-unreadable',
      { says: `The kept token cannot be opened: ${error.message}`, todo },
      tenantId,
    );
  }
  if (!(error instanceof HubSpotError)) throw error;
  const { says, todo } =
    error.kind === 'unauthorised'
      ? { says: `HubSpot does not accept the token: ${error.reason}.`, todo: 'Connect the portal again.' }
      : { says: `${error.message}.`, todo: 'Try again in a few minutes; see status.hubspot.com.' };
  return finding(
    error.kind === 'unauthorised' ? 'token-refused' : 'hubspot-unreachable',
    { says, todo },
    tenantId,
  );
}

function revoked(tenantId: string): Finding {
  const says = 'The portal took its permission back: its leads are not handled.';
  return finding('permission-revoked', { says, todo: 'Install the app there again.' }, tenantId);
}

function pausedFinding(tenantId: string): Finding {
  const says = 'The portal is paused: its leads wait.';
  return finding('portal-paused', { says, todo: 'Let it go on when whoever paused it agrees.' }, tenantId);
}

function foreign(tenantId: string, actual: string): Finding {
  const says = `The token kept for portal ${tenantId} is one of portal ${actual}.`;
  return finding(
    'token-foreign',
    { says, todo: 'Connect the portal again with a token of its own.' },
    tenantId,
  );
}

function noRules(tenantId: string): Finding {
  const says = 'No rules are published: leads are noticed and wait, none is scored or routed.';
  return finding('rules-missing', { says, todo: 'Publish rules (RULES_FILE for the first ones).' }, tenantId);
}
