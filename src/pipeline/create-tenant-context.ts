import type { Clock, Instant } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { Crm } from '../hubspot/crm.ts';
import { optOutProperty } from '../hubspot/opt-out.ts';
import { touchProperties } from '../hubspot/to-contact.ts';
import type { MailDomains } from '../quality/mail-domains-client.ts';
import type { CompiledRules } from '../rules/compile-rules.ts';
import { propertiesNeeded } from '../rules/properties-needed.ts';
import type { Database } from '../store/database.ts';
import { resultProperty } from '../tracking/track-lead.ts';
import { purchaseProperties } from './look-at-contact.ts';
import type { Lease } from './queue-store.ts';
import { returnAfterDays } from './return-after-days.ts';
import type { Shadow } from './shadow.ts';
import type { PipelineMetrics, TenantContext } from './tenant-context.ts';

/** What a context is made of, besides the lease. */
export interface ContextParts {
  tenantId: string;
  database: Database;
  crm: Crm;
  rules: CompiledRules;
  /** None when left out. */
  shadow?: Shadow | null;
  /** Nobody asks for domains when left out. */
  mailDomains?: MailDomains | null;
  repNames: ReadonlyMap<string, string>;
  /** Nobody asks for owners again when left out. */
  doubtOwners?: () => void;
  partnerLink?: (decisionId: string, expiresAt: Instant) => string;
  tombstoneKey: string;
  clock: Clock;
  newId(): string;
  log: Log;
  metrics: PipelineMetrics;
}

/** Puts together what the stages need for one tenant; what follows from the rules is worked out here, once a slice. */
export function createTenantContext(parts: ContextParts, lease: Lease | null): TenantContext {
  const { rules } = parts.rules;
  const needed = propertiesNeeded(rules);
  const shadow = parts.shadow ?? null;
  // What the draft alone reads comes along with the same call.
  const also = shadow ? propertiesNeeded(shadow.rules.rules) : { contact: [], company: [] };
  const resultProperties = new Set([resultProperty, ...Object.keys(rules.results)]);
  return {
    ...parts,
    lease,
    mailDomains: parts.mailDomains ?? null,
    doubtOwners: parts.doubtOwners ?? (() => {}),
    shadow,
    properties: {
      contact: [
        ...new Set([
          ...needed.contact,
          ...also.contact,
          ...resultProperties,
          ...Object.values(purchaseProperties),
          ...(rules.recycling ? [optOutProperty] : []),
        ]),
      ],
      company: [...new Set([...needed.company, ...also.company])],
    },
    workProperties: new Set([...resultProperties, ...touchProperties, ...Object.values(purchaseProperties)]),
    resultProperties,
    returnAfterDays: returnAfterDays(rules),
  };
}
