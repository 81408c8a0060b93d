import type { Clock, Instant } from '../src/base/clock.ts';
import type { UiOptions } from './ui/server/ui-options.ts';

/** Who changed something, as HubSpot tells it (`changeSource`, `sourceId`). */
export interface Actor {
  changeSource: 'CRM_UI' | 'API' | 'FORM' | 'IMPORT' | 'INTEGRATION' | 'AUTOMATION_PLATFORM' | 'CALCULATED';
  sourceId: string;
}

/** One record of any object type, as the API gives it back. */
export interface CrmRecord {
  id: string;
  properties: Record<string, string | null>;
  createdAt: Instant;
  updatedAt: Instant;
  archived: boolean;
}

export interface OwnerSeed {
  id: string;
  email: string;
  firstName: string;
  lastName: string;
  type?: 'PERSON' | 'QUEUE';
  archived?: boolean;
  /** Told by the user-provisioning API; false unless set. */
  superAdmin?: boolean;
}

/** Somebody who signs in to a portal. */
export interface PortalUser {
  userId: number;
  ownerId: string;
  email: string;
  firstName: string;
  lastName: string;
  superAdmin: boolean;
}

/** A property as people or the API define it; `options` only for enumerations and yes/no. */
export interface PropertySeed {
  name: string;
  label: string;
  groupName?: string;
  type: 'bool' | 'date' | 'datetime' | 'enumeration' | 'number' | 'phone_number' | 'string';
  fieldType: string;
  options?: readonly { label: string; value: string }[];
}

/** A kind of app event that the app has registered, with its templates. */
export interface AppEventType {
  /** The fully qualified name, as events give it in `eventTypeName`. */
  name: string;
  /** With these the API's name lookup finds the fully qualified name. */
  projectName?: string;
  developerSymbol?: string;
  headerTemplate: string;
  detailTemplate: string;
  properties: readonly {
    name: string;
    label?: string;
    type: string;
    options?: readonly { value: string; label: string }[];
  }[];
}

/** One accepted change, in the order it happened: what a judge reads to see what really became of each contact. */
export interface LedgerEntry {
  sequence: number;
  at: Instant;
  actor: Actor;
  kind:
    | 'contact.create'
    | 'contact.update'
    | 'contact.delete'
    | 'contact.restore'
    | 'contact.merge'
    | 'contact.erase'
    | 'company.create'
    | 'company.update'
    | 'association.create'
    | 'task.create'
    | 'task.update'
    | 'note.create'
    | 'call.create'
    | 'event.create'
    | 'property.create'
    | 'group.create'
    | 'company.delete'
    | 'task.delete'
    | 'note.update'
    | 'note.delete'
    | 'call.update'
    | 'call.delete'
    | 'deal.create'
    | 'deal.update'
    | 'deal.delete'
    | 'email.create'
    | 'email.update'
    | 'email.delete'
    | 'meeting.create'
    | 'meeting.update'
    | 'meeting.delete'
    | 'user.create'
    | 'user.update'
    | 'user.delete'
    | 'association.delete'
    /** A workflow was told to go on; the object is its callback, the properties its outputs. */
    | 'callback.complete';
  objectId: string;
  /** New values of what changed; for tasks, notes and events also `contactId`. */
  properties: Record<string, string | null>;
}

/** A HubSpot account, driven from inside as its people, forms and imports would drive it. */
export interface Portal {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  /** A new contact, company links included; fires the subscribed webhooks. Gives the contact's id. */
  createContact(properties: Record<string, string>, options?: { companyId?: string; actor?: Actor }): string;
  createCompany(properties: Record<string, string>): string;
  updateCompany(id: string, properties: Record<string, string>): void;
  updateContact(id: string, properties: Record<string, string>, actor?: Actor): void;
  deleteContact(id: string): void;
  restoreContact(id: string): void;
  eraseContact(id: string): void;
  /** The survivor keeps its id unless `newRecord`; gives the surviving id. */
  mergeContacts(primaryId: string, mergedId: string, options?: { newRecord?: boolean }): string;
  /** A call logged by an owner: moves notes_last_contacted, num_contacted_notes, hs_sa_first_engagement_date and the like. */
  logCall(contactId: string, call: { ownerId: string; body?: string }): string;
  /**
   * A meeting held or a one-to-one e-mail sent by an owner (`automated`: by a workflow, `sequence`: as a step of one that
   * the owner began; HubSpot logs both the same way).
   */
  logMeeting(contactId: string, meeting: { ownerId: string; body?: string }): string;
  logEmail(
    contactId: string,
    email: { ownerId: string; body?: string; automated?: boolean; sequence?: string },
  ): string;
  completeTask(taskId: string): void;
  /** A new deal of a contact (and of its primary company); `dealstage` closedwon and closedlost close it. */
  createDeal(properties: Record<string, string>, options?: { contactId?: string }): string;
  updateDeal(id: string, properties: Record<string, string>): void;
  dealsOf(contactId: string): CrmRecord[];
  /** Changes an owner's user record: availability, working hours, time zone. */
  updateUser(ownerId: string, properties: Record<string, string>): void;
  /** A contact property (and its group) as an admin would make it in the settings. */
  defineProperty(property: PropertySeed): void;
  contact(id: string): CrmRecord | undefined;
  company(id: string): CrmRecord | undefined;
  contacts(): CrmRecord[];
  /** Contacts whose properties are as wanted; only these are copied. */
  contactsWhere(
    isWanted: (properties: Readonly<Record<string, string | null | undefined>>) => boolean,
  ): CrmRecord[];
  companyOf(contactId: string): CrmRecord | undefined;
  tasksOf(contactId: string): CrmRecord[];
  notesOf(contactId: string): CrmRecord[];
  callsOf(contactId: string): CrmRecord[];
  /** App events of a contact, oldest first, with header and detail rendered from their type's templates. */
  eventsOf(contactId: string): {
    id: string;
    at: Instant;
    typeName: string;
    header: string;
    detail: string;
    properties: Record<string, string>;
  }[];
  owners(): OwnerSeed[];
  /** The people who can sign in: active owners. */
  users(): PortalUser[];
  propertyDefinitions(): {
    name: string;
    label: string;
    groupName: string;
    type: string;
    fieldType: string;
    options: { label: string; value: string }[];
  }[];
  archiveOwner(id: string): void;
  ledger(): readonly LedgerEntry[];
  /** Tokens issued for this portal stop working and refreshing fails, as when an admin disconnects the app. */
  uninstallApp(): void;
  /** Every access token issued so far counts as expired from now on. */
  expireAccessTokens(): void;
  /** A static access token of a private app of this portal. */
  issueStaticToken(scopes: readonly string[]): string;
  /** Calls answered for this portal: in all, by "METHOD /path-template", and by status. */
  calls(): { total: number; byRoute: Record<string, number>; byStatus: Record<string, number> };
}

/** One injected fault; `times` calls of the route meet it, or a share of them (`probability`, seeded). */
export interface Fault {
  /** "POST /crm/objects/{version}/contacts/batch/update", or "*". */
  route: string;
  portalId?: string;
  times?: number;
  probability?: number;
  effect:
    | { kind: 'status'; status: number; retryAfterSeconds?: number; html?: boolean; body?: unknown }
    | { kind: 'delay'; delayMs: number }
    | { kind: 'cut'; when: 'before-headers' | 'mid-body' | 'after-commit' }
    | { kind: 'truncate' }
    | { kind: 'empty-success' }
    /**
     * Inputs named in `failIds` fail (207); a batch with one named in `refuseIds` is refused whole (400), as for a bad value.
     * Whatever else the call meets: a cut after a batch was carried out does not make HubSpot take what it refuses.
     */
    | { kind: 'partial'; failIds: readonly string[]; refuseIds?: readonly string[]; category?: string };
}

export interface EmulatorOptions {
  /** 0 picks a free port. */
  port?: number;
  clock?: Clock;
  seed?: number;
  /** Answer time of every API call. */
  latencyMs?: number;
  /** null switches the limit off, and with it (unless given) the limit of search. */
  rateLimit?: { max: number; intervalMs: number } | null;
  /** 5 a second per portal unless given. */
  searchLimit?: { max: number; intervalMs: number } | null;
  /** Calls per portal and day (of the portal's time zone); none unless given. */
  dailyLimit?: number;
  /** How late search sees new records and new values; 0 unless given. */
  searchLagMs?: number;
  /** Each refresh gives a new refresh token and ends the old one. */
  rotateRefreshTokens?: boolean;
  /** The app's pages, cards and settings; without them only HubSpot's own pages are shown. */
  ui?: UiOptions;
  /** Shares (0 to 1, seeded) of webhook events that are sent twice or in another order than they happened. */
  webhookDisorder?: { duplicates: number; reordered: number };
  /** Repeats of webhooks come after this time at the latest; HubSpot's own waits begin at half a minute. */
  longestWebhookRetryMs?: number;
  app?: {
    appId: string;
    clientId: string;
    clientSecret: string;
    redirectUrls: readonly string[];
    requiredScopes: readonly string[];
    optionalScopes: readonly string[];
    /** Where webhooks go; null sends none. */
    webhookUrl: string | null;
    /** "object" = new payload form, "classic" = contact.*. */
    webhookForm?: 'object' | 'classic';
    /** "object.creation" or "contact.creation"; `objectType` (contact unless given) goes with the first spelling. */
    subscriptions: readonly {
      subscriptionType: string;
      propertyName?: string;
      objectType?: string;
      active?: boolean;
    }[];
    /** Kinds of app event; without any, every app event is refused as of an unknown type. */
    eventTypes?: readonly AppEventType[];
  };
}

/** The local HubSpot: many portals behind one HTTP address. */
export interface Emulator {
  readonly url: string;
  readonly clock: Clock;
  /**
   * A new account. Webhooks start once the app is connected (by OAuth, or a static token was issued), as in HubSpot;
   * `connected` starts them at once.
   */
  addPortal(portal: {
    id: string;
    name: string;
    timeZone?: string;
    currency?: string;
    owners: readonly OwnerSeed[];
    connected?: boolean;
  }): Portal;
  portal(id: string): Portal | undefined;
  portals(): Portal[];
  /** Arms a fault; `fired()` tells how many calls met it. */
  fault(fault: Fault): { fired(): number; disarm(): void };
  /** Changes where the app's webhooks go (null holds them back; they are retried as HubSpot retries). */
  setWebhookUrl(url: string | null): void;
  /** While true, what happens is never told by webhook, not even later: as in an outage longer than HubSpot's retries. */
  dropWebhooks(isDropping: boolean): void;
  /** Delivers all webhooks that are due, repeatedly, until none is; retries due later stay. Gives how many requests went out. */
  deliverWebhooks(): Promise<number>;
  /** From now on webhooks go out by themselves in real time. */
  startWebhooks(): void;
  /** Webhook requests waiting or to be retried. */
  webhooksWaiting(): number;
  /** Webhook requests whose last retry failed: their events are never told again, as in HubSpot. */
  webhooksGivenUp(): number;
  stop(): Promise<void>;
}
