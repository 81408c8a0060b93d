import type { Clock, Instant } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { WantedProperties } from '../enrichment/enrich.ts';
import type { Crm } from '../hubspot/crm.ts';
import type { MailDomains } from '../quality/mail-domains-client.ts';
import type { CompiledRules } from '../rules/compile-rules.ts';
import type { Database } from '../store/database.ts';
import type { Lease } from './queue-store.ts';
import type { Shadow } from './shadow.ts';

/** What happened, for whoever counts it. */
export interface PipelineMetrics {
  decided(state: string, cause: string): void;
  written(outcome: string, count: number): void;
  batch(stage: 'arrivals' | 'changes' | 'writes' | 'releases' | 'rescores', size: number): void;
}

/** Everything that the stages need while they work for one tenant. */
export interface TenantContext {
  tenantId: string;
  database: Database;
  crm: Crm;
  /** The live rules, compiled. */
  rules: CompiledRules;
  /** A draft that is tried beside the live rules; null when none is. */
  shadow: Shadow | null;
  /** Exactly the properties that rules, pages or records use. */
  properties: WantedProperties;
  /** Says whether domains of addresses exist; null when nobody is to ask. */
  mailDomains: MailDomains | null;
  /** Properties whose change may be a touch or a result. */
  workProperties: ReadonlySet<string>;
  /** Properties that may hold a result. */
  resultProperties: ReadonlySet<string>;
  /** Days after which a lead that is "not now" comes back. */
  returnAfterDays: number;
  /** Owner id → name, for what people read. */
  repNames: ReadonlyMap<string, string>;
  /** HubSpot turned an owner down: who is active is asked again before the next work of this tenant. */
  doubtOwners(): void;
  /** The address by which a partner answers for the lead that a decision gave them; absent where there is no web page. */
  partnerLink?: (decisionId: string, expiresAt: Instant) => string;
  /** The key by which this tenant's erased contacts are known again. */
  tombstoneKey: string;
  /** Null where the caller serialises in another way (tests of the row lock). */
  lease: Lease | null;
  clock: Clock;
  newId(): string;
  log: Log;
  metrics: PipelineMetrics;
}
