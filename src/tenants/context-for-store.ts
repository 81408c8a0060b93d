import type { Clock, Instant } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { PortalOwner } from '../hubspot/crm.ts';
import { HubSpotError } from '../hubspot/hubspot-error.ts';
import type { Availability } from '../lead/availability.ts';
import { createTenantContext } from '../pipeline/create-tenant-context.ts';
import { setGoneReps } from '../pipeline/manual-owner-store.ts';
import { type Lease, maySendUnder } from '../pipeline/queue-store.ts';
import { createShadows } from '../pipeline/shadow-store.ts';
import type { PipelineMetrics, TenantContext } from '../pipeline/tenant-context.ts';
import type { MailDomains } from '../quality/mail-domains-client.ts';
import { saveAvailability } from '../routing/absence-store.ts';
import type { CompiledRules } from '../rules/compile-rules.ts';
import { ownerInRecord } from '../rules/owner-in-record.ts';
import { type Database, inTenant } from '../store/database.ts';
import type { Portals } from './portals-client.ts';
import { createRulesAsKnown } from './rules-as-known-store.ts';
import type { Tenant } from './tenant.ts';
import { readTenant } from './tenant-store.ts';

export interface ContextForOptions {
  database: Database;
  portals: Portals;
  liveRules(tenantId: string): Promise<CompiledRules | null>;
  /** The key by which a tenant's erased contacts are known again. */
  tombstoneKey(tenantId: string): Promise<string>;
  clock: Clock;
  newId(): string;
  log: Log;
  metrics: PipelineMetrics;
  mailDomains?: MailDomains | null;
  /** Makes the addresses by which partners answer. */
  partnerLinks?: LinkMaker;
}

interface LinkMaker {
  linkFor(offered: { tenantId: string; decisionId: string }, expiresAt: Instant): string;
}

/** HubSpot has no webhook for owners, so they are read again after this. */
const ownersFreshMs = 600_000;

interface KnownOwners {
  readAt: Instant;
  names: ReadonlyMap<string, string>;
}

/**
 * Gives workers what they need for a tenant: its portal, its live rules, its owners' names. Null when there is nothing
 * to be done for it now: paused, disconnected, or without rules (until the first publish its leads wait as `pending`).
 */
export function createContextFor(
  options: ContextForOptions,
): (lease: Lease) => Promise<TenantContext | null> {
  const owners = new Map<string, KnownOwners>();
  const rulesFor = createRulesAsKnown();
  const draftFor = createRulesAsKnown();
  const shadowOf = createShadows(options.database);
  return async (lease) => {
    const { tenantId } = lease;
    const tenant = await readTenant(options.database, tenantId);
    const live = tenant?.status === 'active' ? await options.liveRules(tenantId) : null;
    if (!tenant || !live) return null;
    const known = owners.get(tenantId);
    const fresh = known && options.clock.now() - known.readAt < ownersFreshMs;
    const current = (fresh ? known : await readOwners(options, tenant, live)) ?? known;
    if (current) owners.set(tenantId, current);
    const moment = { database: options.database, now: options.clock.now() };
    const rules = await rulesFor(tenantId, live, moment);
    const running = await shadowOf(tenantId);
    const shadow = running && { id: running.id, rules: await draftFor(tenantId, running.rules, moment) };
    const { database, portals, clock, newId, log, metrics, mailDomains } = options;
    const repNames = withPartners(current?.names ?? new Map(), rules);
    const partnerLink = linkMaker(options.partnerLinks, tenantId);
    const tombstoneKey = await options.tombstoneKey(tenantId);
    const crm = portals.crmOf(tenant, () => maySendUnder(lease));
    return createTenantContext(
      {
        ...{ tenantId, database, crm, rules, shadow, mailDomains },
        doubtOwners: () => {
          const doubted = owners.get(tenantId);
          if (doubted) owners.set(tenantId, { ...doubted, readAt: 0 });
        },
        ...{ repNames, partnerLink, tombstoneKey, clock, newId, log, metrics },
      },
      lease,
    );
  };
}

/** Partners have names of their own. */
function withPartners(names: ReadonlyMap<string, string>, { rules }: CompiledRules): Map<string, string> {
  return new Map([...names, ...rules.partners.map(({ ownerId, name }) => [ownerId, name] as const)]);
}

function linkMaker(links: LinkMaker | undefined, tenantId: string): TenantContext['partnerLink'] {
  return links && ((decisionId, expiresAt) => links.linkFor({ tenantId, decisionId }, expiresAt));
}

/** Names of the active owners; reps of the rules who are not among them get no more turns. Null when it cannot be read now. */
async function readOwners(
  options: ContextForOptions,
  tenant: Tenant,
  rules: CompiledRules,
): Promise<KnownOwners | null> {
  try {
    const active = await options.portals.crmOf(tenant).readOwners();
    const ids = new Set(active.map((owner) => owner.id));
    const reps = rules.rules.reps.map((rep) => rep.ownerId);
    const gone = reps.filter((ownerId) => !ids.has(ownerInRecord(rules.rules, ownerId)));
    const readAt = options.clock.now();
    await inTenant(options.database, tenant.id, async (transaction) => {
      await setGoneReps(transaction, tenant.id, gone);
      await saveAvailability(transaction, tenant.id, { told: toldBy(active, rules), at: readAt });
    });
    if (gone.length > 0)
      options.log.warn({ tenant: tenant.id, gone }, 'Rules name reps who are no active owners in HubSpot');
    return { readAt, names: new Map(active.map((owner) => [owner.id, owner.name])) };
  } catch (error) {
    if (!(error instanceof HubSpotError)) throw error;
    options.log.warn(
      { tenant: tenant.id, kind: error.kind },
      'The owners could not be read; those known stay',
    );
    return null;
  }
}

/** What was told just now of the reps who go by it; who could not be asked about is left out, and stays as known. */
function toldBy(active: readonly PortalOwner[], { rules }: CompiledRules): Map<string, Availability | null> {
  const asked = new Set(rules.reps.filter((rep) => rep.schedule === 'hubspot').map((rep) => rep.ownerId));
  return new Map(
    active.flatMap(({ id, availability }) =>
      asked.has(id) && availability !== undefined ? [[id, availability] as const] : [],
    ),
  );
}
