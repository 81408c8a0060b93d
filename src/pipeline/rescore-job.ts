import { enrich } from '../enrichment/enrich.ts';
import { HubSpotError } from '../hubspot/hubspot-error.ts';
import type { LeadRow } from './lead-store.ts';
import { inLeasedTenant } from './leased-tenant-store.ts';
import type { Look } from './look-again.ts';
import { type Sighting, takeLooks } from './look-again-store.ts';
import { wakeTenantNow } from './queue-store.ts';
import {
  advanceRescoring,
  finishRescoring,
  openRescoring,
  type Rescoring,
  readUnscored,
} from './rescoring-store.ts';
import type { TenantContext } from './tenant-context.ts';
import { withMailDomains } from './with-mail-domains.ts';

const batchSize = 100;
/** HubSpot could not be read: the rest waits this long. */
const restMs = 60_000;

/** Brings open leads up to a new version of the rules, a hundred at a time, beside all other work. */
export interface Rescorer {
  /** Looks at the next leads; gives how many. */
  once(): Promise<number>;
  /** Has the tenant woken again when some are left. */
  end(): Promise<void>;
}

/**
 * A rescorer for one slice of work. Leads with a rep and long-term ones get their new score and stay where they are,
 * unless somebody asked that leads be routed; held ones are decided by the new rules.
 */
export function createRescorer(context: TenantContext): Rescorer {
  let left: 'nothing' | 'some' | 'unreadable' = 'nothing';
  return {
    async once() {
      if (left === 'unreadable') return 0;
      const step = await nextStep(context);
      if (!step) {
        left = 'nothing';
        return 0;
      }
      left = (await lookAt(context, step)) ? 'some' : 'unreadable';
      return left === 'some' ? Math.max(1, step.rows.length) : 0;
    },
    async end() {
      const { database, tenantId, clock } = context;
      if (left !== 'nothing')
        await wakeTenantNow(database, tenantId, clock.now() + (left === 'some' ? 0 : restMs));
    },
  };
}

interface Step {
  rescoring: Rescoring;
  rows: LeadRow[];
}

async function nextStep(context: TenantContext): Promise<Step | null> {
  const { version } = context.rules;
  return inLeasedTenant(context, async (transaction) => {
    const rescoring = await openRescoring(transaction, context.tenantId, {
      version,
      now: context.clock.now(),
    });
    if (!rescoring) return null;
    const rows = await readUnscored(transaction, rescoring, batchSize);
    if (rows.length > 0) return { rescoring, rows };
    await finishRescoring(transaction, version, context.clock.now());
    const { total, changed } = rescoring;
    context.log.info(
      { tenant: context.tenantId, version, total, changed },
      'All leads are scored by the live rules',
    );
    return null;
  });
}

/** False when HubSpot could not be read: nothing is done then, and it is tried again later. */
async function lookAt(context: TenantContext, { rescoring, rows }: Step): Promise<boolean> {
  const { tenantId, log, metrics } = context;
  try {
    const changed = await score(context, rescoring, rows);
    const isHeldFirst = rows.every(
      ({ state, rulesVersion }) => state === 'held' && rulesVersion !== rescoring.rulesVersion,
    );
    const lastId = isHeldFirst ? null : (rows.at(-1)?.contactId ?? null);
    const done = rows.filter(
      ({ rulesVersion }) => rescoring.isAll || rulesVersion !== rescoring.rulesVersion,
    );
    await inLeasedTenant(context, (transaction) =>
      advanceRescoring(transaction, rescoring.rulesVersion, {
        ...{ contactIds: rows.map(({ contactId }) => contactId), lastId },
        ...{ done: done.length, changed },
      }),
    );
    metrics.batch('rescores', rows.length);
    const progress = { done: rescoring.done + done.length, total: rescoring.total };
    log.info(
      { tenant: tenantId, version: rescoring.rulesVersion, ...progress },
      'Leads are scored by new rules',
    );
    return true;
  } catch (error) {
    if (!(error instanceof HubSpotError)) throw error;
    log.warn({ tenant: tenantId, kind: error.kind }, 'Leads could not be read; their new scores wait');
    return false;
  }
}

async function score(
  context: TenantContext,
  rescoring: Rescoring,
  rows: readonly LeadRow[],
): Promise<number> {
  const wanted = rows.filter(({ rulesVersion, snapshot }) => {
    return snapshot && (rescoring.isAll || rulesVersion !== rescoring.rulesVersion);
  });
  if (wanted.length === 0) return 0;
  const arrivals = new Map(wanted.map(({ contactId, arrivedAt }) => [contactId, arrivedAt]));
  const { leads } = await enrich(context.crm, arrivals, context.properties);
  const known = new Map(leads.map((lead) => [lead.id, lead]));
  const sightings = wanted.flatMap((row): Sighting[] => {
    const lead = known.get(row.contactId);
    if (!lead || !row.snapshot) return [];
    const { deals, wantedPool = null, ownerId } = row.snapshot;
    const look = lookOf(row, rescoring.mayRoute);
    return [
      { contactId: row.contactId, lead: { ...lead, deals, wantedPool, ownerId }, cause: 'rules', look },
    ];
  });
  const checked = await withMailDomains(
    context.mailDomains,
    sightings.map(({ lead }) => lead),
  );
  const taken = sightings.map((sighting, at) => ({ ...sighting, lead: checked[at] ?? sighting.lead }));
  return (await takeLooks(context, taken)).changed;
}

function lookOf({ state }: LeadRow, mayRoute: boolean): Look {
  if (state === 'held') return 'decide';
  if (mayRoute && state === 'nurture') return 'cross';
  return state === 'excluded' ? 'readmit' : 'score';
}
