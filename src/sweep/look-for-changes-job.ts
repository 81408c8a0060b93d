import { HubSpotError } from '../hubspot/hubspot-error.ts';
import { manifest } from '../hubspot/manifest.ts';
import type { ModifiedKind } from '../hubspot/search-client.ts';
import { addEvents } from '../intake/inbox-store.ts';
import { companyPrefix } from '../lead/read-property.ts';
import { touchFactNames } from '../lead/touch-facts.ts';
import type { CompiledRules } from '../rules/compile-rules.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { readTenants } from '../tenants/tenant-store.ts';
import { type ChangeLook, readChangeLook, saveChangeLook } from './change-look-store.ts';
import { compareValues } from './compare-values.ts';
import { readKnownValues } from './known-values-store.ts';
import type { SweepPortalsDeps } from './sweep-portals-job.ts';

/** HubSpot's search shows a change some seconds late; what is younger is left to the next look. */
const lagMs = 30_000;
/** Looked at again, in case the index was later than that. */
const overlapMs = 120_000;
/** Between two pages, so that searches of others find room. */
const pauseMs = 1_000;

const subscribed = new Set(manifest.webhooks.subscriptions.flatMap(({ propertyName }) => propertyName ?? []));

/** Properties that decide something by the rules and that no webhook tells of; all such where none is told at all. */
export function unheardProperties(
  { reads }: Pick<CompiledRules, 'reads'>,
  hasWebhooks: boolean,
): Record<ModifiedKind, string[]> {
  const own = new Set<string>(touchFactNames);
  const names = [...reads.conditions].sort();
  return {
    contacts: names.filter(
      (name) => !name.startsWith(companyPrefix) && !own.has(name) && !(hasWebhooks && subscribed.has(name)),
    ),
    companies: names.flatMap((name) =>
      name.startsWith(companyPrefix) ? [name.slice(companyPrefix.length)] : [],
    ),
  };
}

/**
 * Looks through the contacts and companies of all portals that were modified since the last look for changes that no webhook tells:
 * subscriptions are the app's, a portal's own properties are not among them. Goes on where an earlier look was cut short.
 * @param signal stops between two pages
 */
export async function lookForChanges(deps: SweepPortalsDeps, signal: AbortSignal): Promise<void> {
  for (const tenant of await readTenants(deps.database, 'active')) {
    if (signal.aborted) return;
    try {
      await lookInto(deps, tenant, signal);
    } catch (error) {
      if (!(error instanceof HubSpotError)) throw error;
      const { kind, reason } = error;
      deps.log.warn({ tenant: tenant.id, kind, reason }, 'A portal could not be looked through for changes');
    }
  }
}

async function lookInto(deps: SweepPortalsDeps, tenant: Tenant, signal: AbortSignal): Promise<void> {
  const rules = await deps.liveRules(tenant.id);
  if (!rules) return;
  const unheard = unheardProperties(rules, tenant.connectedBy === 'oauth');
  for (const kind of ['contacts', 'companies'] as const)
    await lookThrough(deps, tenant, { kind, properties: unheard[kind], signal });
}

interface LookedThrough {
  kind: ModifiedKind;
  properties: readonly string[];
  signal: AbortSignal;
}

async function lookThrough(
  deps: SweepPortalsDeps,
  tenant: Tenant,
  { kind, properties, signal }: LookedThrough,
): Promise<void> {
  const { database, clock } = deps;
  const now = clock.now();
  let look = begin(await readChangeLook(database, tenant.id, kind), now);
  while (properties.length > 0 && !signal.aborted) {
    const { next, isEnd } = await takePage(deps, tenant, { kind, look, properties });
    look = next;
    if (isEnd) break;
    await saveChangeLook(database, tenant.id, { kind, look });
    await clock.sleep(pauseMs, signal);
  }
  if (signal.aborted) return;
  // Nothing to look for is looked through at once: whatever rules read later, arrivals and rescoring read themselves.
  const knownUntil = (look.untilAt ?? now) - overlapMs;
  await saveChangeLook(database, tenant.id, { kind, look: { knownUntil, untilAt: null, afterId: null } });
}

/** The look that was cut short, or a new one from where the last ended; the first begins with the present. */
function begin(last: ChangeLook | null, now: number): ChangeLook {
  if (last && last.untilAt !== null) return last;
  return { knownUntil: last?.knownUntil ?? now - overlapMs, untilAt: now - lagMs, afterId: null };
}

async function takePage(
  { database, portals, clock }: SweepPortalsDeps,
  tenant: Tenant,
  { kind, look, properties }: { kind: ModifiedKind; look: ChangeLook; properties: readonly string[] },
): Promise<{ next: ChangeLook; isEnd: boolean }> {
  const { knownUntil, untilAt, afterId } = look;
  const window = { modifiedFrom: knownUntil, modifiedTo: untilAt ?? knownUntil, afterId };
  const crm = portals.crmOf(tenant);
  let first: Awaited<ReturnType<typeof crm.findModified>> | null = null;
  for (const part of inParts(properties)) {
    const found = await crm.findModified(kind, window, part);
    first ??= found;
    const ids = found.records.map(({ id }) => id);
    const known = await readKnownValues(database, tenant.id, { kind, ids });
    const events = compareValues(tenant.id, found.records, known, kind === 'companies' ? companyPrefix : '');
    if (events.length > 0)
      await addEvents(database, { tenantId: tenant.id, events, settleSeconds: 0, now: clock.now() });
  }
  const lastId = first?.records.at(-1)?.id ?? afterId;
  return { next: { ...look, afterId: lastId }, isEnd: (first?.remaining ?? 0) === 0 };
}

/** HubSpot takes 3,000 characters a search: names go in parts that leave room for the rest of it. */
const namesMost = 2_000;

function inParts(names: readonly string[]): string[][] {
  const parts: string[][] = [[]];
  let length = 0;
  for (const name of names) {
    length += name.length + 3;
    if (length > namesMost) {
      parts.push([]);
      length = name.length + 3;
    }
    parts.at(-1)?.push(name);
  }
  return parts;
}
