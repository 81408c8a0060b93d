import { randomUUID } from 'node:crypto';
import type { Instant } from '../base/clock.ts';
import { HubSpotError } from '../hubspot/hubspot-error.ts';
import { type SendNoticesDeps, sendNotices } from '../notices/send-notices-job.ts';
import { readDailyCheck, takeDailyCheck } from '../pipeline/daily-check-store.ts';
import { writeLeadCosts } from '../pipeline/lead-costs-store.ts';
import { notifyCheck } from '../pipeline/notify-store.ts';
import { wakeTenantNow } from '../pipeline/queue-store.ts';
import { figuresFinding } from '../proposals/figures-finding.ts';
import { readFindings } from '../proposals/figures-store.ts';
import type { Learner } from '../proposals/learner-job.ts';
import { measureProfile } from '../proposals/measure-profile-job.ts';
import { verdictFreshMs } from '../quality/mail-domains-client.ts';
import { forgetDomainVerdicts } from '../quality/mail-domains-store.ts';
import { describeMoment } from '../routing/describe-moment.ts';
import { localTime } from '../routing/local-time.ts';
import { checkDrift } from '../rules/check-drift-job.ts';
import { readDrift } from '../rules/drift-store.ts';
import { readLiveVersion } from '../rules/rules-store.ts';
import { lookForChanges } from '../sweep/look-for-changes-job.ts';
import { type SweepPortalsDeps, sweepPortals } from '../sweep/sweep-portals-job.ts';
import { checkTokens } from '../tenants/check-tokens-job.ts';
import { purgeTenant } from '../tenants/purge-store.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { readTenants } from '../tenants/tenant-store.ts';
import type { DutyName } from './duties.ts';
import { isDriftDue } from './is-drift-due.ts';
import { mayGoBefore } from './retention.ts';
import { forgetFinished } from './retention-store.ts';
import { forgetTicks } from './tick-store.ts';

/** What a duty is told: the time, and a signal after which it stops at its next pause. */
export interface DutyCall {
  now: Instant;
  signal: AbortSignal;
}

/** How each duty is done. */
export type DutyWork = Record<DutyName, (call: DutyCall) => Promise<void>>;

export interface DutyDeps extends SweepPortalsDeps, SendNoticesDeps {
  learner: Learner;
}

/** The deeds to the table of duties. */
export function createDutyWork(deps: DutyDeps): DutyWork {
  const { database, portals, log } = deps;
  return {
    'refresh-owners': (call) => wakeAll(deps, call),
    'sweep-recent': ({ signal }) => sweepPortals(deps, 'recent', signal),
    'sweep-all': ({ signal }) => sweepPortals(deps, 'full', signal),
    'look-for-changes': ({ signal }) => lookForChanges(deps, signal),
    'write-costs': (call) => writeCostsOfAll(deps, call),
    'send-notices': (call) => sendAllNotices(deps, call),
    'check-tokens': ({ signal }) => checkTokens({ database, portals, log }, signal),
    'check-drift': (call) => lookForDriftOfAll(deps, call),
    'daily-check': (call) => takeChecksOfAll(deps, call),
    'learn-on-request': () => deps.learner.look(),
    'measure-profile': (call) => measureProfiles(deps, call),

    async 'purge-portals'({ now, signal }) {
      const before = mayGoBefore('disconnectedPortals', now);
      for (const { id } of await readTenants(database)) {
        if (signal.aborted) return;
        if (await purgeTenant(database, id, before))
          log.info({ tenant: id }, 'All that was kept of a disconnected portal is deleted');
      }
    },

    async 'forget-finished'({ now, signal }) {
      for (const { id } of await readTenants(database)) {
        if (signal.aborted) return;
        log.info({ tenant: id, ...(await forgetFinished(database, id, now)) }, 'Finished rows are forgotten');
      }
      await forgetDomainVerdicts(database, now - verdictFreshMs);
      await forgetTicks(database, mayGoBefore('ticks', now));
    },
  };
}

async function lookForDriftOfAll(deps: DutyDeps, { now, signal }: DutyCall): Promise<void> {
  for (const tenant of await readTenants(deps.database)) {
    if (signal.aborted) return;
    if (tenant.status === 'active' || tenant.status === 'paused') await lookForDrift(deps, tenant, now);
  }
}

/** One portal that cannot be read keeps nobody from looking at the others; it is looked at again an hour later. */
async function lookForDrift(
  { database, portals, log }: DutyDeps,
  tenant: Tenant,
  now: Instant,
): Promise<void> {
  const { id } = tenant;
  const last = await readDrift(database, id);
  if (!isDriftDue(last, await readLiveVersion(database, id), now)) return;
  try {
    const client = portals.clientOf(tenant);
    const found = (await checkDrift({ database, client, tenantId: id, now }))?.drift ?? [];
    if (found.length > 0)
      log.warn(
        { tenant: id, places: found.map(({ code, path }) => `${code} ${path}`) },
        'The rules name what the portal no longer has; leads are decided by what is left ("fairlead doctor" says more)',
      );
  } catch (error) {
    if (!(error instanceof HubSpotError)) throw error;
    log.warn({ tenant: id, kind: error.kind }, 'The rules could not be compared with their portal');
  }
}

async function wakeAll({ database }: DutyDeps, { now, signal }: DutyCall): Promise<void> {
  for (const { id } of await readTenants(database, 'active')) {
    if (signal.aborted) return;
    await wakeTenantNow(database, id, now);
  }
}

/** From this hour of the tenant's own day on its daily check is due. */
const checkFromHour = 6;

async function takeChecksOfAll(
  { database, liveRules, log }: DutyDeps,
  { now, signal }: DutyCall,
): Promise<void> {
  for (const tenant of await readTenants(database, 'active')) {
    const { id: tenantId, timeZone } = tenant;
    if (signal.aborted) return;
    const rules = await liveRules(tenantId);
    const today = describeMoment(now, localTime(timeZone));
    const isMorning = Number(today.slice(11, 13)) >= checkFromHour;
    const last = await readDailyCheck(database, tenantId);
    if (!rules || !isMorning) continue;
    if (last?.day === today.slice(0, 10)) {
      // Somebody looked before, or the process died between the two.
      await notifyCheck(database, tenant, last);
      continue;
    }
    const names = rules.rules.reps.map(({ ownerId, name }) => [ownerId, name ?? `rep ${ownerId}`] as const);
    const of = { tenantId, timeZone, rules, repNames: new Map(names), now };
    const findings = await readFindings(database, tenantId);
    const check = await takeDailyCheck(database, { ...of, findings });
    await notifyCheck(database, tenant, check);
    const { received, unexplained, overdue } = check;
    log.info({ tenant: tenantId, received, unexplained, overdue }, 'The daily check is taken');
  }
}

async function writeCostsOfAll(
  { database, liveRules, log }: DutyDeps,
  { now, signal }: DutyCall,
): Promise<void> {
  for (const { id: tenantId, timeZone } of await readTenants(database, 'active')) {
    if (signal.aborted) return;
    const live = await liveRules(tenantId);
    if (!live) continue;
    const of = { tenantId, timeZone, rules: live.rules, newId: randomUUID, now };
    const leads = await writeLeadCosts(database, of);
    if (leads > 0) log.info({ tenant: tenantId, leads }, 'What leads cost is written');
  }
}

const portalsAtOnce = 8;

/** A receiver that is away costs its portal a time-out, and the others nothing. */
async function sendAllNotices(deps: DutyDeps, { signal }: DutyCall): Promise<void> {
  const waiting = [...(await readTenants(deps.database, 'active'))];
  const lanes = Array.from({ length: portalsAtOnce }, async () => {
    for (let tenant = waiting.shift(); tenant && !signal.aborted; tenant = waiting.shift())
      await sendNotices(deps, tenant, signal);
  });
  await Promise.all(lanes);
}

async function measureProfiles({ database, log }: DutyDeps, { now, signal }: DutyCall): Promise<void> {
  for (const { id } of await readTenants(database, 'active')) {
    if (signal.aborted) return;
    const measured = await measureProfile(database, id, now);
    const found = measured && figuresFinding(measured.figures);
    if (found) log.warn({ tenant: id, todo: found.todo }, found.says);
  }
}
