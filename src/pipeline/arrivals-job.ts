import type { Instant } from '../base/clock.ts';
import { crashPoint } from '../base/crash-point.ts';
import { type Enriched, enrich } from '../enrichment/enrich.ts';
import { HubSpotError } from '../hubspot/hubspot-error.ts';
import type { Cause } from '../lead/decision.ts';
import type { Lead } from '../lead/lead.ts';
import { observe } from '../tracking/since-baseline.ts';
import type { JudgedLead } from './decide-batch.ts';
import { decide } from './decide-store.ts';
import { finishEvents, postponeEvents } from './inbox-work-store.ts';
import { type Judgement, judge } from './judge.ts';
import { postponeReturns, setErrors, setGone } from './lead-store.ts';
import { inLeasedTenant } from './leased-tenant-store.ts';
import { leaveRouting } from './leave-routing.ts';
import { returnToOwners } from './manual-owner-store.ts';
import { onReturn } from './on-return.ts';
import { retryDelayMs, troubleDelayMs } from './retry-delay.ts';
import type { TenantContext } from './tenant-context.ts';
import { withMailDomains } from './with-mail-domains.ts';
import { withWantedPools } from './workflow-calls-store.ts';

/** A lead to be judged: newly arrived, come back, restored, or tried again. */
export interface Arrival {
  contactId: string;
  arrivedAt: Instant;
  cause: Cause;
  notTo: readonly string[];
  /** The owner whom we gave it to before: standing in the record, it keeps nobody else from being chosen. */
  ourOwnerId: string | null;
  attempts: number;
  eventIds: readonly number[];
  /** A person said that it is no junk. */
  isGenuine?: boolean;
  /** Scored and shown, but not routed: a contact from before us. */
  scoreOnly?: boolean;
}

/**
 * Enrich → triage → score → route for up to 100 leads. One lead that cannot be read or judged never holds up the rest:
 * the batch is halved until it stands alone, and it goes to `error` with its cause and the time of the next try.
 */
export async function processArrivals(context: TenantContext, arrivals: readonly Arrival[]): Promise<void> {
  if (arrivals.length === 0) return;
  try {
    const enriched = await enrich(
      context.crm,
      new Map(arrivals.map((arrival) => [arrival.contactId, arrival.arrivedAt])),
      context.properties,
    );
    crashPoint('after-enrich');
    const byId = new Map(arrivals.map((arrival) => [arrival.contactId, arrival]));
    const known = await withMailDomains(context.mailDomains, await withWantedPools(context, enriched.leads));
    const { backToOwner, toJudge } = splitReturns(known, byId);
    const { judged, failed } = judgeAll({ ...enriched, leads: toJudge }, byId, context);
    crashPoint('after-score');
    await setAside(context, failed);
    await returnToOwners(context, backToOwner, enriched.contacts);
    await markMissing(
      context,
      enriched.missingIds.flatMap((id) => byId.get(id) ?? []),
    );
    const done = judged.flatMap(({ lead }) => byId.get(lead.id)?.eventIds ?? []);
    if (judged.length > 0) await decide(context, judged, done);
    context.metrics.batch('arrivals', arrivals.length);
  } catch (error) {
    if (!(error instanceof HubSpotError)) throw error;
    await recover(context, arrivals, error);
  }
}

/** Transient trouble waits; a refused batch is halved; a refused single lead is set aside. */
async function recover(
  context: TenantContext,
  arrivals: readonly Arrival[],
  error: HubSpotError,
): Promise<void> {
  if (error.kind === 'invalid' && arrivals.length > 1) {
    const middle = Math.ceil(arrivals.length / 2);
    await processArrivals(context, arrivals.slice(0, middle));
    await processArrivals(context, arrivals.slice(middle));
    return;
  }
  if (error.kind === 'invalid')
    return setAside(
      context,
      arrivals.map((arrival) => ({ arrival, reason: error.message })),
    );
  context.log.warn(
    { tenant: context.tenantId, kind: error.kind, leads: arrivals.length },
    'HubSpot could not be read; the leads wait',
  );
  await postpone(context, arrivals, error);
}

/** Each waits where it came from, longer each time: an event in the inbox, a return in its date, a retry in its next try. */
async function postpone(
  context: TenantContext,
  arrivals: readonly Arrival[],
  { message: reason, retryAfterMs }: HubSpotError,
): Promise<void> {
  const now = context.clock.now();
  const waiting = arrivals.map((arrival) => {
    return { ...arrival, until: now + (retryAfterMs ?? troubleDelayMs(arrival.attempts)) };
  });
  const byEvent = waiting.filter(({ eventIds }) => eventIds.length > 0);
  const returning = waiting.filter(({ cause }) => cause === 'return');
  const retried = waiting.filter(({ eventIds, cause }) => eventIds.length === 0 && cause !== 'return');
  const failures = retried.map(({ contactId, until }) => ({ contactId, reason, nextTryAt: until }));
  await inLeasedTenant(context, async (transaction) => {
    await postponeEvents(transaction, byEvent);
    await postponeReturns(transaction, returning);
    await setErrors(transaction, failures);
  });
}

/** A lead that comes back to the owner whom a person chose is that owner's again; any other is judged. */
function splitReturns(
  leads: readonly Lead[],
  byId: ReadonlyMap<string, Arrival>,
): { backToOwner: Lead[]; toJudge: Lead[] } {
  const isBack = ({ id, ownerId }: Lead) => {
    const arrival = byId.get(id);
    return arrival?.cause === 'return' && ownerId !== null && ownerId !== arrival.ourOwnerId;
  };
  return { backToOwner: leads.filter(isBack), toJudge: leads.filter((lead) => !isBack(lead)) };
}

interface Failure {
  arrival: Arrival;
  reason: string;
}

function judgeAll(
  { leads, contacts }: Pick<Enriched, 'leads' | 'contacts'>,
  byId: ReadonlyMap<string, Arrival>,
  context: TenantContext,
): { judged: JudgedLead[]; failed: Failure[] } {
  const judged: JudgedLead[] = [];
  const failed: Failure[] = [];
  for (const read of leads) {
    const arrival = byId.get(read.id);
    const contact = contacts.get(read.id);
    if (!arrival || !contact) continue;
    const { cause, notTo } = arrival;
    const recordOwnerId = read.ownerId;
    const lead = recordOwnerId === arrival.ourOwnerId ? { ...read, ownerId: null } : read;
    try {
      const judgement = asAsked(arrival, judge(lead, context.rules, context.clock.now(), arrival));
      const observed = observe({ ...contact, deals: lead.deals }, context.resultProperties);
      const inShadow = judgeInShadow(lead, arrival, context);
      judged.push({ lead, judgement, cause, notTo, recordOwnerId, observed, inShadow });
    } catch (error) {
      context.log.error({ tenant: context.tenantId, contact: lead.id, error }, 'A lead could not be judged');
      failed.push({
        arrival,
        reason: `could not be judged: ${error instanceof Error ? error.message : String(error)}`,
      });
    }
  }
  return { judged, failed };
}

/** A draft that fails has nothing to say; the lead goes its way. */
function judgeInShadow(lead: Lead, arrival: Arrival, context: TenantContext): Judgement | undefined {
  const { shadow, tenantId, clock, log } = context;
  if (!shadow) return undefined;
  try {
    return asAsked(arrival, judge(lead, shadow.rules, clock.now(), arrival));
  } catch (error) {
    log.warn({ tenant: tenantId, contact: lead.id, error }, 'A draft in the shadow could not judge a lead');
    return undefined;
  }
}

function asAsked({ cause, scoreOnly }: Arrival, judgement: Judgement): Judgement {
  return scoreOnly ? leaveRouting(judgement) : onReturn(cause, judgement);
}

async function setAside(context: TenantContext, failures: readonly Failure[]): Promise<void> {
  if (failures.length === 0) return;
  const now = context.clock.now();
  await inLeasedTenant(context, async (transaction) => {
    await setErrors(
      transaction,
      failures.map(({ arrival, reason }) => ({
        contactId: arrival.contactId,
        reason,
        nextTryAt: now + retryDelayMs(arrival.attempts),
      })),
    );
    await finishEvents(
      transaction,
      failures.flatMap(({ arrival }) => arrival.eventIds),
      now,
    );
  });
}

async function markMissing(context: TenantContext, missing: readonly Arrival[]): Promise<void> {
  if (missing.length === 0) return;
  await inLeasedTenant(context, async (transaction) => {
    await setGone(
      transaction,
      missing.map((arrival) => arrival.contactId),
      'no longer in HubSpot',
    );
    await finishEvents(
      transaction,
      missing.flatMap((arrival) => arrival.eventIds),
      context.clock.now(),
    );
  });
}
