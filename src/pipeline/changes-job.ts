import type { Instant } from '../base/clock.ts';
import type { ContactRecord } from '../hubspot/crm.ts';
import { HubSpotError } from '../hubspot/hubspot-error.ts';
import type { Deal } from '../lead/lead.ts';
import { inTenant } from '../store/database.ts';
import {
  readUnwrittenOwners,
  readUnwrittenResults,
  type UnwrittenOwner,
} from '../write-back/outbox-store.ts';
import { finishEvents, postponeEvents } from './inbox-work-store.ts';
import { knownOwner } from './known-owner.ts';
import { type LeadRow, setGone } from './lead-store.ts';
import { inLeasedTenant } from './leased-tenant-store.ts';
import { lookAtChanges } from './look-again-job.ts';
import type { Sight } from './look-at-contact.ts';
import { recordOwners } from './manual-owner-store.ts';
import { repairWrites } from './repair-writes-store.ts';
import { troubleDelayMs } from './retry-delay.ts';
import type { Change } from './sort-work.ts';
import type { TenantContext } from './tenant-context.ts';
import { recordTracked } from './tracked-store.ts';

/**
 * Looks at the present record of leads about which HubSpot sent news: another owner (a person's choice, which stands),
 * touches and results (which free slots). One read for up to 100 leads.
 */
export async function processChanges(context: TenantContext, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  const eventIds = changes.flatMap((change) => change.eventIds);
  try {
    await lookAt(
      context,
      changes.map((change) => change.row),
      new Set(changes.filter(({ hasOtherCompany }) => hasOtherCompany).map(({ row }) => row.contactId)),
    );
    await repairWrites(
      context,
      changes.filter(({ doubted }) => doubted).map(({ row }) => row.contactId),
    );
    await inLeasedTenant(context, (transaction) => finishEvents(transaction, eventIds, context.clock.now()));
    context.metrics.batch('changes', changes.length);
  } catch (error) {
    if (!(error instanceof HubSpotError)) throw error;
    const now = context.clock.now();
    const putOff = changes.map((change) => {
      return { ...change, until: now + (error.retryAfterMs ?? troubleDelayMs(change.attempts)) };
    });
    context.log.warn(
      { tenant: context.tenantId, kind: error.kind, leads: changes.length },
      'HubSpot could not be read; the changes wait',
    );
    await inLeasedTenant(context, (transaction) => postponeEvents(transaction, putOff));
  }
}

/**
 * Reads the present record of up to 100 leads, and keeps what is new of them.
 * @param otherCompany contacts of whose company something changed, which the contact does not show
 * @throws HubSpotError when it cannot be read; nothing is kept then
 */
export async function lookAt(
  context: TenantContext,
  rows: readonly LeadRow[],
  otherCompany: ReadonlySet<string> = new Set(),
): Promise<void> {
  const ids = rows.map((row) => row.contactId);
  // Looked at before the contacts: a write that gets through meanwhile is then taken for open, never for undone.
  const open = await inTenant(context.database, context.tenantId, async (transaction) => ({
    unwritten: await readUnwrittenOwners(transaction, ids),
    unshown: await readUnwrittenResults(transaction, ids),
  }));
  const contacts = await context.crm.readContacts(ids, context.properties.contact);
  const withDeals = [...contacts].flatMap(([id, contact]) => (contact.hasDeals ? [id] : []));
  const deals = withDeals.length > 0 ? await context.crm.readDeals(withDeals) : new Map<string, Deal[]>();
  const automated = await context.crm.readAutomatedEmails(withNewTouches(rows, contacts));
  await applyChanges(context, rows, { contacts, deals, automated, otherCompany, ...open });
}

/** Leads that HubSpot counts more touches of than at the last look: some may be e-mails that no person sent. */
function withNewTouches(rows: readonly LeadRow[], contacts: ReadonlyMap<string, ContactRecord>): string[] {
  return rows.flatMap(({ contactId, baseline, observed }) => {
    const touches = contacts.get(contactId)?.touches ?? 0;
    return baseline && touches > (observed?.touches ?? 0) ? [contactId] : [];
  });
}

interface Seen {
  contacts: ReadonlyMap<string, ContactRecord>;
  deals: ReadonlyMap<string, readonly Deal[]>;
  /** When e-mails went out that no person sent, of those with new touches. */
  automated: ReadonlyMap<string, readonly Instant[]>;
  /** Our owners that were not yet in HubSpot before it was read. */
  unwritten: ReadonlyMap<string, UnwrittenOwner>;
  /** Contacts whose newest result was not yet there. */
  unshown: ReadonlySet<string>;
  /** Contacts of whose company something changed. */
  otherCompany: ReadonlySet<string>;
}

async function applyChanges(context: TenantContext, rows: readonly LeadRow[], seen: Seen): Promise<void> {
  const { contacts, unwritten, otherCompany } = seen;
  const here = rows.flatMap((row) => {
    const contact = contacts.get(row.contactId);
    return contact && contact.id === row.contactId ? [{ row, contact }] : [];
  });
  const missing = rows.filter((row) => !here.some((entry) => entry.row === row)).map((row) => row.contactId);
  if (missing.length > 0) {
    await inLeasedTenant(context, (transaction) => setGone(transaction, missing, 'no longer in HubSpot'));
  }
  await recordOwners(
    context,
    here.flatMap(({ row, contact }) => {
      const { contactId } = row;
      const write = unwritten.get(contactId);
      const isAsWeLeftIt =
        contact.ownerId === knownOwner(row) || write?.expectedOwnerIds.includes(contact.ownerId);
      return isAsWeLeftIt
        ? []
        : [{ contactId, ownerId: contact.ownerId, overruledDecisionId: write?.decisionId }];
    }),
  );
  await recordTracked(context, sightsOf(here, seen));
  await lookAtChanges(context, here, otherCompany);
}

function sightsOf(here: readonly { contact: ContactRecord }[], { deals, automated, unshown }: Seen): Sight[] {
  return here.map(({ contact }) => ({
    contact,
    deals: deals.get(contact.id) ?? [],
    automatedAt: automated.get(contact.id),
    isUnshown: unshown.has(contact.id),
  }));
}
