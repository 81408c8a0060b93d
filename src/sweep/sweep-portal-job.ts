import type { Clock, Instant } from '../base/clock.ts';
import type { PortalCrm } from '../hubspot/crm-client.ts';
import type { FoundPage } from '../hubspot/search-client.ts';
import { addEvents } from '../intake/inbox-store.ts';
import type { LeadEvent } from '../lead/lead-event.ts';
import type { Database } from '../store/database.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { comparePage } from './compare-page.ts';
import {
  countWaiting,
  readExpectedIds,
  readKnownContacts,
  releaseForRouting,
} from './known-contacts-store.ts';
import { readGaps, saveReconciliation } from './reconciliation-store.ts';
import type { Sweep, SweepKind } from './sweep.ts';
import { readSweep, saveSweep } from './sweep-store.ts';
import { sweepWindow } from './sweep-window.ts';

export interface SweepParts {
  database: Database;
  crm: Pick<PortalCrm, 'findContacts'>;
  tenant: Pick<Tenant, 'id' | 'installedAt'>;
  clock: Clock;
  /** How long a created contact rests before it is judged. */
  settleSeconds: number;
  /** Stops between two pages; what was done is kept. */
  signal?: AbortSignal;
  /** A backfill that also routes. */
  routes?: boolean;
  /** How long a page waits for the ones before it to be worked off; a minute unless given. */
  patienceMs?: number;
  /** Called after each page. */
  onPage?: (sweep: Sweep) => void;
}

/** No more of the contacts brought up wait at once, so that what arrives meanwhile is not kept waiting. */
const waitingMost = 300;
const pauseMs = 5_000;
/** A worker that is busy, paused or away does not hold up the comparison for longer than this per page. */
const usualPatienceMs = 60_000;

/**
 * Compares a portal's contacts with our record, page by page, and puts what differs into the inbox, where live news goes
 * first. Goes on where an earlier call was cut short.
 * @returns the sweep as it stands; `endedAt` is null when the signal stopped it
 * @throws HubSpotError when HubSpot cannot be searched; what was compared until then is kept
 */
export async function sweepPortal(parts: SweepParts, kind: SweepKind): Promise<Sweep> {
  let sweep = await open(parts, kind);
  while (!parts.signal?.aborted) {
    const { page, next } = await comparePageOf(parts, sweep);
    sweep = next;
    await saveSweep(parts.database, parts.tenant.id, sweep);
    parts.onPage?.(sweep);
    if (page.remaining === 0) return end(parts, sweep);
    await letLiveLeadsPass(parts);
  }
  return sweep;
}

async function open(parts: SweepParts, kind: SweepKind): Promise<Sweep> {
  const { database, tenant, clock, routes = false } = parts;
  const last = await readSweep(database, tenant.id, kind);
  if (last && last.endedAt === null && last.routes === routes) return last;
  const now = clock.now();
  const ended = last?.endedAt == null ? null : last;
  return {
    kind,
    ...sweepWindow({ kind, installedAt: tenant.installedAt, last: ended, now }),
    afterId: null,
    compared: 0,
    recovered: 0,
    doubted: 0,
    expected: null,
    routes,
    startedAt: now,
    endedAt: null,
  };
}

async function comparePageOf(parts: SweepParts, sweep: Sweep): Promise<{ page: FoundPage; next: Sweep }> {
  const { database, crm, tenant, clock } = parts;
  const page = await crm.findContacts({ ...sweep, createdFrom: sweep.fromAt, createdTo: sweep.toAt });
  const found = page.contacts;
  const lastId = found.at(-1)?.id ?? sweep.afterId;
  const known = await readKnownContacts(
    database,
    tenant.id,
    found.map((contact) => contact.id),
  );
  const range = { ...sweep, lastId: page.remaining === 0 ? null : lastId };
  const expected = sweep.kind === 'full' ? await readExpectedIds(database, tenant.id, range) : [];
  const here = new Set(found.map((contact) => contact.id));
  const absentIds = expected.filter((id) => !here.has(id));
  const now = clock.now();
  const findings = comparePage({ tenantId: tenant.id, sweep, found, known, absentIds, now });
  await enter(parts, findings.events, now);
  const next = {
    ...sweep,
    afterId: lastId,
    compared: sweep.compared + found.length,
    recovered: sweep.recovered + findings.recovered,
    doubted: sweep.doubted + findings.doubted,
    expected: sweep.expected ?? found.length + page.remaining,
  };
  return { page, next };
}

async function enter(parts: SweepParts, events: readonly LeadEvent[], now: Instant): Promise<void> {
  const { database, tenant, settleSeconds } = parts;
  if (events.length === 0) return;
  const toRoute = events.filter(({ kind }) => kind === 'requested').map(({ contactId }) => contactId);
  if (toRoute.length > 0) await releaseForRouting(database, tenant.id, toRoute);
  await addEvents(database, { tenantId: tenant.id, events, settleSeconds, now });
}

async function letLiveLeadsPass(parts: SweepParts): Promise<void> {
  const { database, tenant, clock, signal, patienceMs = usualPatienceMs } = parts;
  const until = clock.now() + patienceMs;
  while (clock.now() < until && !signal?.aborted) {
    if ((await countWaiting(database, tenant.id)) <= waitingMost) return;
    await clock.sleep(pauseMs, signal);
  }
}

/** Looks for what our own record cannot explain, has it mended, and keeps the result. */
async function end(parts: SweepParts, sweep: Sweep): Promise<Sweep> {
  const { database, tenant, clock } = parts;
  const now = clock.now();
  const gaps = sweep.kind === 'backfill' ? [] : await readGaps(database, tenant.id);
  const repairs = gaps.map(({ contactId, missing }) => ({
    tenantId: tenant.id,
    contactId,
    kind: missing === 'waits for nothing' ? ('found' as const) : ('doubted' as const),
    occurredAt: now,
    dedupeKey: ['sweep', sweep.kind, 'gap', contactId, sweep.startedAt].join('|'),
  }));
  await enter(parts, repairs, now);
  const ended = { ...sweep, doubted: sweep.doubted + repairs.length, endedAt: now };
  if (sweep.kind !== 'backfill') await saveReconciliation(database, tenant.id, { sweep: ended, gaps, now });
  await saveSweep(database, tenant.id, ended);
  return ended;
}
