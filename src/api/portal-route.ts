import { readTeam } from '../pipeline/team-store.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { answer } from './answer.ts';
import type { ApiHandlers } from './api-route.ts';
import type { LeadsDeps } from './leads-route.ts';
import type { PropertyChoices } from './portal-choices-client.ts';

export interface PortalDeps extends LeadsDeps {
  propertiesOf(tenant: Tenant): Promise<PropertyChoices>;
}

/** What forms for rules offer to choose from, and how the team stands beside them. */
export function portalHandlers(deps: PortalDeps): Pick<ApiHandlers, 'readPortal' | 'readTeam'> {
  const { database, clock, liveRules, ownersOf, propertiesOf } = deps;
  return {
    readPortal: async ({ tenant }) => {
      const [owners, properties] = await Promise.all([ownersOf(tenant), propertiesOf(tenant)]);
      return answer({
        owners: owners.map(({ id: ownerId, name, zone: timeZone }) => ({ ownerId, name, timeZone })),
        ...properties,
      });
    },

    readTeam: async ({ tenant }) => {
      const rules = await liveRules(tenant.id);
      const team = rules ? await readTeam(database, tenant.id, { rules, now: clock.now() }) : [];
      return answer({
        reps: team.map(({ ownerId, open, given, hindrance }) => ({ ownerId, open, given, hindrance })),
      });
    },
  };
}
