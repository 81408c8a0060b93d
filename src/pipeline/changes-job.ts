import type { ContactRecord } from '../hubspot/crm.ts';
import { HubSpotError } from '../hubspot/hubspot-error.ts';
import { inTenant } from '../store/database.ts';
import { resultProperty, trackLead } from '../tracking/track-lead.ts';
import {
  readUnwrittenOwners,
  readUnwrittenResults,
  type UnwrittenOwner,
} from '../write-back/outbox-store.ts';
import { finishEvents, postponeEvents } from './inbox-work-store.ts';
import { knownOwner } from './known-owner.ts';
import { type LeadRow, setGone } from './lead-store.ts';
import { lookAtChanges } from './look-again-job.ts';
import { recordOwners } from './manual-owner-store.ts';
import { repairWrites } from './repair-writes-store.ts';
import { troubleDelayMs } from './retry-delay.ts';
import type { Change } from './sort-work.ts';
import type { TenantContext } from './tenant-context.ts';
import { recordTracked, type TrackedContact } from './tracked-store.ts';

/**
 * Looks at the present record of leads about which HubSpot sent news: another owner (a person's choice, which stands),
 * touches and results (which free slots). One read for up to 100 leads.
 */
export async function processChanges(context: TenantContext, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  const eventIds = changes.flatMap((change) => change.eventIds);
  try {
    const ids = changes.map((change) => change.row.contactId);
    // Looked at before the contacts: a write that gets through meanwhile is then taken for open, never for undone.
    const open = await inTenant(context.database, context.tenantId, async (transaction) => ({
      unwritten: await readUnwrittenOwners(transaction, ids),
      unshown: await readUnwrittenResults(transaction, ids),
    }));
    const contacts = await context.crm.readContacts(ids, context.properties.contact);
    await applyChanges(context, changes, { contacts, ...open });
    await inTenant(context.database, context.tenantId, (transaction) =>
      finishEvents(transaction, eventIds, context.clock.now()),
    );
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
    await inTenant(context.database, context.tenantId, (transaction) => postponeEvents(transaction, putOff));
  }
}

interface Seen {
  contacts: ReadonlyMap<string, ContactRecord>;
  /** Our owners that were not yet in HubSpot before it was read. */
  unwritten: ReadonlyMap<string, UnwrittenOwner>;
  /** Contacts whose newest result was not yet there. */
  unshown: ReadonlySet<string>;
}

async function applyChanges(
  context: TenantContext,
  changes: readonly Change[],
  { contacts, unwritten, unshown }: Seen,
): Promise<void> {
  const here = changes.flatMap(({ row }) => {
    const contact = contacts.get(row.contactId);
    return contact && contact.id === row.contactId ? [{ row, contact }] : [];
  });
  const missing = changes
    .filter(({ row }) => !here.some((entry) => entry.row === row))
    .map(({ row }) => row.contactId);
  if (missing.length > 0) {
    await inTenant(context.database, context.tenantId, (transaction) =>
      setGone(transaction, missing, 'no longer in HubSpot'),
    );
  }
  await recordOwners(
    context,
    here.flatMap(({ row, contact }) => {
      const { contactId } = row;
      const write = unwritten.get(contactId);
      const isAsWeLeftIt =
        contact.ownerId === knownOwner(row) || (write && contact.ownerId === write.expectedOwnerId);
      return isAsWeLeftIt
        ? []
        : [{ contactId, ownerId: contact.ownerId, overruledDecisionId: write?.decisionId }];
    }),
  );
  const tracked = here
    .filter(({ row }) => trackable.has(row.state))
    .map((found) => track(context, found, unshown));
  await recordTracked(context, tracked);
  await lookAtChanges(context, here);
  await repairWrites(
    context,
    changes.filter(({ doubted }) => doubted).map(({ row }) => row.contactId),
  );
}

function track(
  context: TenantContext,
  { row, contact }: { row: LeadRow; contact: ContactRecord },
  unshown: ReadonlySet<string>,
): TrackedContact {
  const { worked, results } = context.rules.rules;
  const standing = contact.properties[resultProperty] ?? null;
  const byOurHand = unshown.has(row.contactId) ? standing : row.result;
  const rules = {
    worked,
    results,
    returnAfterDays: context.returnAfterDays,
    shownResult: row.resultMapped ? byOurHand : null,
  };
  return { contactId: row.contactId, ...trackLead(contact, rules, context.clock.now()) };
}

const trackable = new Set(['assigned', 'nurture', 'won', 'lost', 'junk']);
