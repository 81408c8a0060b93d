import { HubSpotError } from '../hubspot/hubspot-error.ts';
import { manifest } from '../hubspot/manifest.ts';
import { addEvents } from '../intake/inbox-store.ts';
import { touchFactNames } from '../lead/touch-facts.ts';
import type { CompiledRules } from '../rules/compile-rules.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { readTenants } from '../tenants/tenant-store.ts';
import { type ChangeLook, readChangeLook, readKnownValues, saveChangeLook } from './change-look-store.ts';
import { compareValues } from './compare-values.ts';
import type { SweepPortalsDeps } from './sweep-portals-job.ts';

/** HubSpot's search shows a change some seconds late; what is younger is left to the next look. */
const lagMs = 30_000;
/** Looked at again, in case the index was later than that. */
const overlapMs = 120_000;
/** Between two pages, so that searches of others find room. */
const pauseMs = 1_000;

const subscribed = new Set(manifest.webhooks.subscriptions.flatMap(({ propertyName }) => propertyName ?? []));

/** Contact properties that decide something by the rules and that no webhook tells of; all such where none is told at all. */
export function unheardProperties({ reads }: Pick<CompiledRules, 'reads'>, hasWebhooks: boolean): string[] {
  const own = new Set<string>(touchFactNames);
  return [...reads.conditions]
    .filter(
      (name) => !name.startsWith('company.') && !own.has(name) && !(hasWebhooks && subscribed.has(name)),
    )
    .sort();
}

/**
 * Looks through the contacts of all portals that were modified since the last look for changes that no webhook tells:
 * subscriptions are the app's, a portal's own properties are not among them. Goes on where an earlier look was cut short.
 * @param signal stops between two pages
 */
export async function lookForChanges(deps: SweepPortalsDeps, signal: AbortSignal): Promise<void> {
  for (const tenant of await readTenants(deps.database, 'active')) {
    if (signal.aborted) return;
    try {
      await lookOf(deps, tenant, signal);
    } catch (error) {
      if (!(error instanceof HubSpotError)) throw error;
      const { kind, reason } = error;
      deps.log.warn({ tenant: tenant.id, kind, reason }, 'A portal could not be looked through for changes');
    }
  }
}

async function lookOf(deps: SweepPortalsDeps, tenant: Tenant, signal: AbortSignal): Promise<void> {
  const { database, liveRules, clock } = deps;
  const rules = await liveRules(tenant.id);
  if (!rules) return;
  const hasWebhooks = tenant.connectedBy === 'oauth';
  const properties = unheardProperties(rules, hasWebhooks);
  const now = clock.now();
  let look = begin(await readChangeLook(database, tenant.id), now);
  while (properties.length > 0 && !signal.aborted) {
    const { next, isEnd } = await takePage(deps, tenant, { look, properties });
    look = next;
    if (isEnd) break;
    await saveChangeLook(database, tenant.id, look);
    await clock.sleep(pauseMs, signal);
  }
  if (signal.aborted) return;
  // Nothing to look for is looked through at once: whatever rules read later, arrivals and rescoring read themselves.
  const knownUntil = (look.untilAt ?? now) - overlapMs;
  await saveChangeLook(database, tenant.id, { knownUntil, untilAt: null, afterId: null });
}

/** The look that was cut short, or a new one from where the last ended; the first begins with the present. */
function begin(last: ChangeLook | null, now: number): ChangeLook {
  if (last && last.untilAt !== null) return last;
  return { knownUntil: last?.knownUntil ?? now - overlapMs, untilAt: now - lagMs, afterId: null };
}

async function takePage(
  { database, portals, clock }: SweepPortalsDeps,
  tenant: Tenant,
  { look, properties }: { look: ChangeLook; properties: readonly string[] },
): Promise<{ next: ChangeLook; isEnd: boolean }> {
  const { knownUntil, untilAt, afterId } = look;
  const window = { modifiedFrom: knownUntil, modifiedTo: untilAt ?? knownUntil, afterId };
  const crm = portals.crmOf(tenant);
  let first: Awaited<ReturnType<typeof crm.findModified>> | null = null;
  for (const part of inParts(properties)) {
    const found = await crm.findModified(window, part);
    first ??= found;
    const ids = found.contacts.map(({ id }) => id);
    const known = await readKnownValues(database, tenant.id, ids);
    const events = compareValues(tenant.id, found.contacts, known);
    if (events.length > 0)
      await addEvents(database, { tenantId: tenant.id, events, settleSeconds: 0, now: clock.now() });
  }
  const lastId = first?.contacts.at(-1)?.id ?? afterId;
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
