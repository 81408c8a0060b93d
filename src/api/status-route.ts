import { toIso } from '../base/clock.ts';
import { wakeTenantNow } from '../pipeline/queue-store.ts';
import { readDraft } from '../rules/drafts-store.ts';
import { readLiveVersion } from '../rules/rules-store.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { readTenant, setStatus } from '../tenants/tenant-store.ts';
import { answer } from './answer.ts';
import type { ApiHandlers } from './api-route.ts';
import type { RulesApiDeps } from './draft-route.ts';
import type { ApiAnswer, ApiCall } from './endpoint.ts';
import type { Right } from './rights-client.ts';

export interface StatusDeps extends RulesApiDeps {
  rightOf(tenant: Tenant, user: ApiCall['user']): Promise<Right>;
}

type StatusHandlers = Pick<ApiHandlers, 'readStatus' | 'pause' | 'resume'>;

/** How the portal stands, and its pause button. */
export function statusHandlers(deps: StatusDeps): StatusHandlers {
  return {
    readStatus: (call) => show(deps, call),
    pause: (call) => change(deps, call, 'paused'),
    resume: (call) => change(deps, call, 'active'),
  };
}

type Caller = Pick<ApiCall, 'tenant' | 'user'>;

/** Doing it twice changes nothing more. */
async function change(deps: StatusDeps, call: Caller, status: 'active' | 'paused'): Promise<ApiAnswer> {
  const { database, clock } = deps;
  const now = clock.now();
  await setStatus(database, call.tenant.id, { status, now });
  if (status === 'active') await wakeTenantNow(database, call.tenant.id, now);
  const tenant = (await readTenant(database, call.tenant.id)) ?? call.tenant;
  return show(deps, { ...call, tenant });
}

async function show({ database, rightOf }: StatusDeps, { tenant, user }: Caller): Promise<ApiAnswer> {
  const liveVersion = await readLiveVersion(database, tenant.id);
  const draft = await readDraft(database, tenant.id);
  const working = liveVersion === null ? 'observing' : 'working';
  return answer({
    tenantId: tenant.id,
    mode: tenant.status === 'paused' ? 'paused' : working,
    since: toIso(tenant.statusChangedAt),
    liveVersion,
    draftRevision: draft?.revision ?? null,
    mayPublish: await rightOf(tenant, user),
    user: { id: user.userId, email: user.email },
  });
}
