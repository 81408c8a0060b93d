import type { Instant } from '../base/clock.ts';

/** What a webhook may tell us of a contact. */
export type LeadEventKind =
  | 'created'
  | 'changed'
  | 'owner-changed'
  | 'deleted'
  | 'erased'
  | 'merged'
  | 'restored'
  /** A workflow wants it scored and routed. */
  | 'requested'
  /** A sweep found a contact that nobody had told us of. */
  | 'found'
  /** A contact that was there before us is to be scored, and left to whoever has it. */
  | 'backfilled'
  /** A check found that HubSpot and our record differ: its present record is to be looked at. */
  | 'doubted'
  | 'other';

/** One notification, in our words. */
export interface LeadEvent {
  tenantId: string;
  /** The contact it is about; for a merge, the surviving record. */
  contactId: string;
  kind: LeadEventKind;
  occurredAt: Instant;
  property?: string;
  value?: string | null;
  /** For a merge: the records that were merged away. */
  mergedIds?: readonly string[];
  /** The same for every repeat of the same notification. */
  dedupeKey: string;
}
