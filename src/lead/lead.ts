import type { Instant } from '../base/clock.ts';

/** Field values as HubSpot keeps them: text, or null where nothing is set. */
export type Properties = Readonly<Record<string, string | null>>;

/** The lead's primary company, as far as rules may look at it. */
export interface Company {
  id: string;
  ownerId: string | null;
  domain: string | null;
  parentId: string | null;
  properties: Properties;
}

/** A deal that the contact takes part in. */
export interface Deal {
  id: string;
  ownerId: string | null;
  status: 'open' | 'won' | 'lost';
  /** In the portal's home currency; null where none is set. */
  amount?: number | null;
  name?: string | null;
}

/** A contact that we judge: everything that scoring, triage and routing may look at. */
export interface Lead {
  id: string;
  properties: Properties;
  company: Company | null;
  deals: readonly Deal[];
  /** Owner in HubSpot when the lead was read. */
  ownerId: string | null;
  /** It came by an import of a file, with many others: a live lead goes first. */
  isImported?: boolean;
  createdAt: Instant;
  /** When we first heard of it; a lead found late by a sweep keeps the moment it was created. */
  arrivedAt: Instant;
  /** The CRM's own word for where it came from, as far as it tells. */
  origin?: string | null;
  /** A pool that a workflow chose for it, in place of the routes. */
  wantedPool?: string | null;
  /** Whether the domain of its address takes mail; absent when nobody asked, or the answer did not come in time. */
  mailDomain?: 'exists' | 'missing';
}
