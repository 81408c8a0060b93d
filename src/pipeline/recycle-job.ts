import type { Instant } from '../base/clock.ts';
import { type Enriched, enrich } from '../enrichment/enrich.ts';
import { HubSpotError } from '../hubspot/hubspot-error.ts';
import { hasOptedOut } from '../hubspot/opt-out.ts';
import { inTenant, type Transaction } from '../store/database.ts';
import { observe } from '../tracking/since-baseline.ts';
import { type Decided, decideBatch, type JudgedLead } from './decide-batch.ts';
import { keepDecided, loadRotaOf, openRota } from './decide-store.ts';
import { idlePools } from './idle-pools.ts';
import { judge } from './judge.ts';
import { type LeadRow, readLeads } from './lead-store.ts';
import { inLeasedTenant } from './leased-tenant-store.ts';
import { markOffered, nextCooledAt, readSupply, readWaitingPools } from './recycle-store.ts';
import type { TenantContext } from './tenant-context.ts';
import { withPast } from './with-past.ts';

const dayMs = 86_400_000;
const batchSize = 100;

/**
 * Offers lost leads that have cooled down while inbound leaves room, one by one, as `idlePools` says: best first, read
 * anew, never to who let them go, and none that has opted out.
 * @returns when the next one will have cooled down; null when none waits for it
 */
export async function recycleLost(context: TenantContext): Promise<Instant | null> {
  const { recycling } = context.rules.rules;
  if (!recycling) return null;
  const coolDownMs = recycling.coolDownDays * dayMs;
  const now = context.clock.now();
  const { supply, nextAt } = await inTenant(context.database, context.tenantId, async (transaction) => ({
    supply: (await hasIdlePool(transaction, context))
      ? await readSupply(transaction, { now, coolDownMs, limit: batchSize })
      : [],
    nextAt: await nextCooledAt(transaction, now, coolDownMs),
  }));
  if (supply.length > 0) await offerAll(context, supply);
  return nextAt;
}

/** A look without a lock, so that nothing is read of HubSpot while inbound needs all room. */
async function hasIdlePool(transaction: Transaction, context: TenantContext): Promise<boolean> {
  const { rules, clock } = context;
  const waiting = await readWaitingPools(transaction);
  const rota = await loadRotaOf(transaction, context);
  const isIdle = idlePools(rules, (pool) => waiting.has(pool), { rota, now: clock.now() });
  return [...rules.routing.pools.values()].some(isIdle);
}

async function offerAll(context: TenantContext, supply: readonly LeadRow[]): Promise<void> {
  const arrivals = new Map(supply.map((row) => [row.contactId, row.arrivedAt]));
  let read: Enriched;
  try {
    read = await enrich(context.crm, arrivals, context.properties);
  } catch (error) {
    if (!(error instanceof HubSpotError)) throw error;
    context.log.warn(
      { tenant: context.tenantId, kind: error.kind },
      'HubSpot could not be read; lost leads wait',
    );
    return;
  }
  const candidates = read.leads.flatMap((lead) => {
    const row = supply.find((each) => each.contactId === lead.id);
    return row && !hasOptedOut(lead.properties) ? [toJudged(context, read, { lead, row })] : [];
  });
  const decided = await give(context, candidates, [...arrivals.keys()]);
  for (const { decision } of decided) context.metrics.decided(decision.state, decision.cause);
}

function toJudged(
  context: TenantContext,
  { contacts }: Enriched,
  { lead: read, row }: { lead: JudgedLead['lead']; row: LeadRow },
): JudgedLead {
  const lead = read.ownerId === row.ourOwnerId ? { ...read, ownerId: null } : read;
  const contact = contacts.get(lead.id);
  const last = row.ownerId ?? row.ourOwnerId;
  return {
    lead,
    judgement: judge(lead, context.rules, context.clock.now(), { isGenuine: row.isGenuine }),
    cause: 'recycle',
    notTo: last === null ? row.notTo : [...row.notTo, last],
    recordOwnerId: read.ownerId,
    observed: contact ? observe({ ...contact, deals: lead.deals }, context.resultProperties) : null,
  };
}

/** Gives what can be given; the rest stays lost. Leads that somebody else decided meanwhile are left alone. */
function give(
  context: TenantContext,
  candidates: readonly JudgedLead[],
  considered: readonly string[],
): Promise<Decided[]> {
  const { rules, newId, clock } = context;
  return inLeasedTenant(context, async (transaction) => {
    const rota = await openRota(
      transaction,
      context,
      candidates.map(({ lead }) => lead),
    );
    const now = clock.now();
    const rows = await readLeads(transaction, considered);
    const waiting = await readWaitingPools(transaction);
    const isIdle = idlePools(rules, (pool) => waiting.has(pool), { rota, now });
    const decided: Decided[] = [];
    for (const candidate of candidates) {
      const row = rows.get(candidate.lead.id);
      const pool = rules.routing.routes.find(({ matches }) => matches(candidate.lead, now))?.pool;
      if (row?.state !== 'lost' || candidate.judgement.kind !== 'route' || !pool || !isIdle(pool)) continue;
      const [made] = decideBatch([candidate], { rules, rota, now, newId });
      if (made?.decision.state !== 'assigned') continue;
      decided.push(withPast(made, row, { from: row.ownerId ?? row.ourOwnerId, isBreach: false }));
    }
    await keepDecided(transaction, context, { rota, decided });
    await markOffered(transaction, considered, now);
    return decided;
  });
}
