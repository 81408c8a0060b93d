import type { Log } from '../base/log.ts';
import { createOutcomeSource } from '../hubspot/outcome-source-client.ts';
import { createLearner, type Learner, type LearnerDeps } from '../proposals/learner-job.ts';
import { learnSignal } from '../proposals/learning-requests-store.ts';
import type { Portals } from '../tenants/portals-client.ts';
import { readTenant, readTenants } from '../tenants/tenant-store.ts';

type PortalLearnerDeps = Omit<LearnerDeps, 'tenantIds' | 'sourceOf'> & { portals: Portals };

/** Learns for the active portals, when somebody at their settings page asked for it. */
export function createPortalLearner({ portals, ...deps }: PortalLearnerDeps): Learner {
  const { database } = deps;
  return createLearner({
    ...deps,
    tenantIds: async () => (await readTenants(database, 'active')).map(({ id }) => id),
    sourceOf: async (tenantId) => {
      const tenant = await readTenant(database, tenantId);
      return tenant?.status === 'active' ? createOutcomeSource(portals.clientOf(tenant)) : null;
    },
  });
}

/** Sorts what a listening process is told: a wish to learn goes to the learner, all else wakes the worker. */
export function learnWhenTold(learner: Learner, wake: () => void, log: Log): (about: string) => void {
  return (about) => {
    if (about !== learnSignal) return wake();
    // What cannot be looked at now is looked at again by the clock.
    learner.look().catch((error) => log.error({ error }, 'Who wants to learn could not be looked at'));
  };
}
