import type { Router } from 'express';
import type { Clock } from '../base/clock.ts';
import type { ImpactRunner } from '../impact/impact-job.ts';
import type { CompiledRules } from '../rules/compile-rules.ts';
import type { Database } from '../store/database.ts';
import type { Portals } from '../tenants/portals-client.ts';
import { readTenant } from '../tenants/tenant-store.ts';
import { apiRoute } from './api-route.ts';
import { deskHandlers } from './desk-route.ts';
import { draftHandlers } from './draft-route.ts';
import { historyHandlers } from './history-route.ts';
import { homeHandlers } from './home-route.ts';
import { impactHandlers } from './impact-route.ts';
import { leadHandlers } from './leads-route.ts';
import { learningHandlers } from './learning-route.ts';
import { meHandlers } from './me-route.ts';
import { createOwnersOf } from './owners-client.ts';
import { createPropertyChoices } from './portal-choices-client.ts';
import { portalHandlers } from './portal-route.ts';
import { publishHandlers } from './publish-route.ts';
import { reportHandlers } from './reports-route.ts';
import { createRights } from './rights-client.ts';
import { shadowHandlers } from './shadow-route.ts';
import { statusHandlers } from './status-route.ts';
import { createThrottle } from './throttle.ts';

export interface ApiOptions {
  database: Database;
  portals: Portals;
  clock: Clock;
  publicUrl: () => string;
  clientSecrets: readonly string[];
  appId: string | null;
  /** E-mail addresses of users who may publish besides super admins. */
  publishers: readonly string[];
  impacts: ImpactRunner;
  liveRules(tenantId: string): Promise<CompiledRules | null>;
  onRefused(reason: string): void;
}

/** What a page may ask for: a quick minute of forms filled in at once, then two a second. */
const budget = { size: 120, perSecond: 2 };

/** The settings API with all that answers it. */
export function createApiRoute(options: ApiOptions): Router {
  const { database, portals, clock, publicUrl, clientSecrets, appId, publishers, liveRules, onRefused } =
    options;
  const rightOf = createRights({ publishers, clientOf: portals.clientOf, clock });
  const parts = { database, portals, clock, rightOf, impacts: options.impacts };
  const ownersOf = createOwnersOf(portals, clock);
  const leads = { ...parts, liveRules, ownersOf };
  return apiRoute({
    publicUrl,
    clientSecrets,
    appId,
    clock,
    throttle: createThrottle(budget),
    readTenant: (id) => readTenant(database, id),
    rightOf,
    onRefused,
    handlers: {
      ...leadHandlers(leads),
      ...meHandlers(leads),
      ...homeHandlers(leads),
      ...deskHandlers(leads),
      ...portalHandlers({ ...leads, propertiesOf: createPropertyChoices(portals, clock) }),
      ...statusHandlers(parts),
      ...draftHandlers(parts),
      ...publishHandlers(parts),
      ...impactHandlers(parts),
      ...shadowHandlers(parts),
      ...learningHandlers(parts),
      ...historyHandlers(parts),
      ...reportHandlers(leads),
    },
  });
}
