import type { Instant } from '../base/clock.ts';
import { type Enriched, enrich } from '../enrichment/enrich.ts';
import { HubSpotError } from '../hubspot/hubspot-error.ts';
import { hasOptedOut } from '../hubspot/opt-out.ts';
import type { Lead } from '../lead/lead.ts';
import type { Rota } from '../routing/rota.ts';
import { loadAccountOwners } from '../routing/rota-store.ts';
import type { Transaction } from '../store/database.ts';
import { observe } from '../tracking/since-baseline.ts';
import { type Decided, decideBatch, type JudgedLead } from './decide-batch.ts';
import { accountsOf, keepDecided, loadRotaOf, openRota } from './decide-store.ts';
import { type IsIdle, idlePools } from './idle-pools.ts';
import { judge } from './judge.ts';
import { type LeadRow, readLeads } from './lead-store.ts';
import { inLeasedTenant } from './leased-tenant-store.ts';
import { markOffered, nextCooledAt, readSupply, readWaitingPools } from './recycle-store.ts';
import type { TenantContext } from './tenant-context.ts';
import { withPast } from './with-past.ts';

const dayMs = 86_400_000;
const batchSize = 100;
/** So many of the supply are looked through at a time; what is behind them comes up when these are given or rest. */
const lookedThrough = 500;

/**
 * Offers lost leads that have cooled down while inbound leaves room, one by one, as `idlePools` says: best first, read
 * anew, never to who let them go, and none that has opted out.
 * @returns when the next one will have cooled down; null when none waits for it
 */
export async function recycleLost(context: TenantContext): Promise<Instant | null> {
  const { recycling } = context.rules.rules;
  if (!recycling) return null;
  const coolDownMs = recycling.coolDownDays * dayMs;
  const look = () =>
    inLeasedTenant(context, async (transaction) => ({
      wanted: await findWanted(transaction, context, coolDownMs),
      nextAt: await nextCooledAt(transaction, context.clock.now(), coolDownMs),
    }));
  for (;;) {
    const { wanted, nextAt } = await look();
    // Those that HubSpot cannot show now are looked for again by whoever comes next.
    if (wanted.length === 0 || !(await offerAll(context, wanted))) return nextAt;
  }
}

/**
 * Lost leads that somebody would get as they were last seen, looked for without the lock of the rota: nothing is read of
 * HubSpot while inbound needs the room, or nobody can take any. Those that nobody could take rest.
 */
async function findWanted(
  transaction: Transaction,
  context: TenantContext,
  coolDownMs: number,
): Promise<LeadRow[]> {
  const now = context.clock.now();
  const rota = await loadRotaOf(transaction, context);
  const isIdle = await readIdlePools(transaction, context, rota);
  if (![...context.rules.routing.pools.values()].some(isIdle)) return [];
  const supply = await readSupply(transaction, { now, coolDownMs, limit: lookedThrough });
  if (supply.length === 0) return [];
  const seen = supply.flatMap((row) => asLastSeen(context, row));
  const leads = seen.map(({ lead }) => lead);
  await loadAccountOwners(transaction, rota, accountsOf(leads, context));
  const outcomes = new Map(seen.map((each) => [each.lead.id, offer(context, each, { rota, isIdle })]));
  const unfit = supply.filter(({ contactId }) => (outcomes.get(contactId) ?? 'unfit') === 'unfit');
  await markOffered(
    transaction,
    unfit.map(({ contactId }) => contactId),
    now,
  );
  return supply.filter(({ contactId }) => typeof outcomes.get(contactId) === 'object').slice(0, batchSize);
}

async function readIdlePools(
  transaction: Transaction,
  { rules, clock }: TenantContext,
  rota: Rota,
): Promise<IsIdle> {
  const waiting = await readWaitingPools(transaction);
  return idlePools(rules, (pool) => waiting.has(pool), { rota, now: clock.now() });
}

function asLastSeen(context: TenantContext, row: LeadRow): JudgedLead[] {
  if (!row.snapshot) return [];
  const lead = { ...row.snapshot, arrivedAt: row.arrivedAt, ownerId: null };
  return [toJudged(context, lead, row)];
}

/** Why a rep is passed over because of the lead: no room and no return changes that. */
const ofTheLead = new Set<string>(['not-this-lead', 'conditions']);

/** What comes of offering a lead now: it has taken its turn, there is no room for it at present, or nobody could take it. */
function offer(
  { rules, clock, newId }: TenantContext,
  candidate: JudgedLead,
  { rota, isIdle }: { rota: Rota; isIdle: IsIdle },
): Decided | 'no room' | 'unfit' {
  const now = clock.now();
  const pool = rules.routing.routes.find(({ matches }) => matches(candidate.lead, now))?.pool;
  if (!pool || candidate.judgement.kind !== 'route') return 'unfit';
  if (!isIdle(pool)) return 'no room';
  const [made] = decideBatch([candidate], { rules, rota, now, newId });
  if (made?.decision.state === 'assigned') return made;
  const isForNobody = made?.decision.candidates.every(({ skipped }) => skipped && ofTheLead.has(skipped));
  return isForNobody ? 'unfit' : 'no room';
}

/** False when HubSpot could not be read. */
async function offerAll(context: TenantContext, wanted: readonly LeadRow[]): Promise<boolean> {
  const rows = new Map(wanted.map((row) => [row.contactId, row]));
  const arrivals = new Map(wanted.map((row) => [row.contactId, row.arrivedAt]));
  let read: Enriched;
  try {
    read = await enrich(context.crm, arrivals, context.properties);
  } catch (error) {
    if (!(error instanceof HubSpotError)) throw error;
    context.log.warn(
      { tenant: context.tenantId, kind: error.kind },
      'HubSpot could not be read; lost leads wait',
    );
    return false;
  }
  const candidates = read.leads.flatMap((lead) => {
    const row = rows.get(lead.id);
    return row && !hasOptedOut(lead.properties) ? [asRead(context, read, { lead, row })] : [];
  });
  const decided = await give(context, candidates, [...rows.keys()]);
  for (const { decision } of decided) context.metrics.decided(decision.state, decision.cause);
  return true;
}

function asRead(
  context: TenantContext,
  { contacts }: Enriched,
  { lead: read, row }: { lead: Lead; row: LeadRow },
): JudgedLead {
  const lead = read.ownerId === row.ourOwnerId ? { ...read, ownerId: null } : read;
  const contact = contacts.get(lead.id);
  return {
    ...toJudged(context, lead, row),
    recordOwnerId: read.ownerId,
    observed: contact ? observe({ ...contact, deals: lead.deals }, context.resultProperties) : null,
  };
}

function toJudged({ rules, clock }: TenantContext, lead: Lead, row: LeadRow): JudgedLead {
  const last = row.ownerId ?? row.ourOwnerId;
  return {
    lead,
    judgement: judge(lead, rules, clock.now(), { isGenuine: row.isGenuine }),
    cause: 'recycle',
    notTo: last === null ? row.notTo : [...row.notTo, last],
  };
}

/** Gives what can be given; the rest stays lost, and rests. Leads that somebody else decided meanwhile are left alone. */
function give(
  context: TenantContext,
  candidates: readonly JudgedLead[],
  considered: readonly string[],
): Promise<Decided[]> {
  return inLeasedTenant(context, async (transaction) => {
    const rota = await openRota(
      transaction,
      context,
      candidates.map(({ lead }) => lead),
    );
    const rows = await readLeads(transaction, considered);
    const isIdle = await readIdlePools(transaction, context, rota);
    const decided = candidates.flatMap((candidate): Decided[] => {
      const row = rows.get(candidate.lead.id);
      if (row?.state !== 'lost') return [];
      const made = offer(context, candidate, { rota, isIdle });
      const from = row.ownerId ?? row.ourOwnerId;
      return typeof made === 'object' ? [withPast(made, row, { from, isBreach: false })] : [];
    });
    await keepDecided(transaction, context, { rota, decided });
    await markOffered(transaction, considered, context.clock.now());
    return decided;
  });
}
