import { randomUUID } from 'node:crypto';
import { createLog } from '../../src/base/log.ts';
import type { Crm } from '../../src/hubspot/crm.ts';
import { createTenantContext } from '../../src/pipeline/create-tenant-context.ts';
import type { Lease } from '../../src/pipeline/queue-store.ts';
import type { TenantContext } from '../../src/pipeline/tenant-context.ts';
import { compileRules } from '../../src/rules/compile-rules.ts';
import { type Journey, portalId } from './journey.ts';
import { journeyRules, type RulesChanges } from './journey-rules.ts';

/** A portal that answers nothing; each test says what it needs. */
export function aCrm(parts: Partial<Crm>): Crm {
  const nothing = () => Promise.reject(new Error('not asked for in this test'));
  return {
    readContacts: nothing,
    readCompanies: nothing,
    readDeals: nothing,
    readAutomatedEmails: nothing,
    readOwnersOf: nothing,
    updateContacts: nothing,
    createTasks: nothing,
    findTasks: nothing,
    readOwners: nothing,
    completeActions: nothing,
    timeline: { kind: 'app-event', write: nothing, findAnnounced: nothing },
    ...parts,
  };
}

/** What the stages get while they work for the portal of a journey. */
export function aContext(
  { database, clock }: Journey,
  { crm = {}, rules, lease = null }: { crm?: Partial<Crm>; rules?: RulesChanges; lease?: Lease | null } = {},
): TenantContext {
  return createTenantContext(
    {
      ...{ tenantId: portalId, database, clock, tombstoneKey: 'a key', newId: randomUUID },
      crm: aCrm(crm),
      rules: compileRules(journeyRules(rules), 1),
      repNames: new Map(),
      log: createLog('silent'),
      metrics: { decided() {}, written() {}, batch() {} },
    },
    lease,
  );
}
