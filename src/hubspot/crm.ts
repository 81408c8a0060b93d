import type { Instant } from '../base/clock.ts';
import type { Availability } from '../lead/availability.ts';
import type { Deal, Properties } from '../lead/lead.ts';
import type { ActionOutputs } from './workflow-action.ts';

/** A contact as read, in our words. */
export interface ContactRecord {
  id: string;
  properties: Properties;
  ownerId: string | null;
  /** It came by an import of a file. */
  isImported?: boolean;
  createdAt: Instant;
  /** HubSpot's first source in words; null when it tells none. */
  origin?: string | null;
  /** Human touches that HubSpot counted, and when the first and last of them were; null where none or not told. */
  touches: number;
  firstTouchAt: Instant | null;
  lastTouchAt: Instant | null;
  /** The contact takes part in deals. */
  hasDeals: boolean;
}

export interface CompanyRecord {
  id: string;
  ownerId: string | null;
  domain: string | null;
  parentId: string | null;
  properties: Properties;
}

/** What the CRM shows of a lead; undefined leaves a field as it is, null clears it. Times are instants. */
export interface ContactFields {
  score?: number | null;
  band?: string | null;
  grade?: string | null;
  state?: string;
  stateReason?: string | null;
  leadType?: string | null;
  result?: string | null;
  pool?: string | null;
  inquiry?: string | null;
  leadSource?: string | null;
  rulesVersion?: string;
  purchased?: string | null;
  scoreReasons?: string | null;
  routeReasons?: string | null;
  arrivedAt?: Instant;
  scoredAt?: Instant;
  assignedAt?: Instant | null;
  respondBy?: Instant | null;
  firstTouchAt?: Instant | null;
  lastTouchAt?: Instant | null;
  resultAt?: Instant | null;
  returnAt?: Instant | null;
  firstTouchMinutes?: number | null;
  touches?: number;
  reassignments?: number;
  resultAmount?: number | null;
  leadCost?: number | null;
  deadlineMissed?: boolean;
  assignedOwner?: string | null;
}

export interface ContactUpdate {
  contactId: string;
  /** Sets the record's owner; absent leaves it. */
  ownerId?: string;
  fields: ContactFields;
}

export interface NewTask {
  /** Our decision's id; written into the body, so that a task can be found again. */
  decisionId: string;
  contactId: string;
  ownerId: string;
  subject: string;
  body: string;
  dueAt: Instant;
  priority: 'LOW' | 'MEDIUM' | 'HIGH';
}

export interface TimelineEntry {
  decisionId: string;
  contactId: string;
  at: Instant;
  headline: string;
  detail: string;
  facts: { score: string; band: string; state: string; ownerName: string; pool: string; reason: string };
}

/** A workflow that waits for a lead, and what it gets to know of it. */
export interface ActionCompletion {
  callbackId: string;
  outputs: ActionOutputs;
}

/** What became of one input of a batch: every input gets exactly one outcome. */
export type WriteOutcome =
  | { id: string; ok: true }
  /**
   * `gone`: deleted or merged away. `refused`: HubSpot will not take it, now or later; the message says why. `spoilsBatch`: it
   * turned down everything that came with it. `blamesOwner`: it was the owner, not the record, that was turned down.
   */
  | {
      id: string;
      ok: false;
      kind: 'gone' | 'refused' | 'failed';
      message: string;
      spoilsBatch?: boolean;
      blamesOwner?: boolean;
    };

/** An active person among a portal's owners. */
export interface PortalOwner {
  id: string;
  name: string;
  email: string;
  zone: string | null;
  /** Null where the portal says nothing of it; absent where it could not be read this time. */
  availability?: Availability | null;
}

/** All that Fairlead asks of one portal. Every call takes up to 100 inputs and throws `HubSpotError` when nothing is known. */
export interface Crm {
  /** Contacts by id; ids that no longer exist are left out of the map. A merged-away id maps to the surviving record. */
  readContacts(ids: readonly string[], properties: readonly string[]): Promise<Map<string, ContactRecord>>;
  /** Primary company by contact id (two calls: associations, companies); contacts without one are left out. */
  readCompanies(
    contactIds: readonly string[],
    properties: readonly string[],
  ): Promise<Map<string, CompanyRecord>>;
  /** Deals by contact id; contacts without one are left out, and all when the portal did not grant reading them. */
  readDeals(contactIds: readonly string[]): Promise<Map<string, Deal[]>>;
  /**
   * When e-mails went out that no person sent there and then, by contact id; all contacts are left out when the portal did
   * not grant reading e-mails.
   */
  readAutomatedEmails(contactIds: readonly string[]): Promise<Map<string, Instant[]>>;
  /** Present owner by contact id (null = none); ids that no longer exist are left out. */
  readOwnersOf(contactIds: readonly string[]): Promise<Map<string, string | null>>;
  /** Outcome ids are contact ids. */
  updateContacts(updates: readonly ContactUpdate[]): Promise<WriteOutcome[]>;
  /** Outcome ids are decision ids. Not idempotent: throws `HubSpotError` with `ambiguous` when tasks may exist. */
  createTasks(tasks: readonly NewTask[]): Promise<WriteOutcome[]>;
  /** Decision ids for which a task exists among the contacts' tasks. */
  findTasks(contactIds: readonly string[]): Promise<Set<string>>;
  /** Active persons among the portal's owners. */
  readOwners(): Promise<PortalOwner[]>;
  /** Lets waiting workflows go on; outcome ids are callback ids. */
  completeActions(completions: readonly ActionCompletion[]): Promise<WriteOutcome[]>;
  timeline: TimelineWriter;
}

/** Whether entries were sent before: never, all in one batch and in no other company since, or nobody knows. */
export type SentBefore = 'never' | 'together' | 'unknown';

/** Puts a decision where people read it; outcome ids are decision ids. */
export interface TimelineWriter {
  readonly kind: 'app-event' | 'note' | 'none';
  /** @param sent whether these were sent before; unknown when left out */
  write(entries: readonly TimelineEntry[], sent?: SentBefore): Promise<WriteOutcome[]>;
  /** Decision ids already announced; needed where writing twice would show twice (notes). */
  findAnnounced(contactIds: readonly string[]): Promise<Set<string>>;
}
