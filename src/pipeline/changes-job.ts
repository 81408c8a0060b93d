import type { ContactRecord } from '../hubspot/crm.ts';
import { HubSpotError } from '../hubspot/hubspot-error.ts';
import { inTenant } from '../store/database.ts';
import { trackLead } from '../tracking/track-lead.ts';
import { finishEvents, postponeEvents } from './inbox-work-store.ts';
import { setGone } from './lead-store.ts';
import { recordOwners } from './manual-owner-store.ts';
import { retryDelayMs } from './retry-delay.ts';
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
    const ids = changes.map((change) => change.row.contactId);
    const contacts = await context.crm.readContacts(ids, context.properties.contact);
    await applyChanges(context, changes, contacts);
    await inTenant(context.database, context.tenantId, (transaction) =>
      finishEvents(transaction, eventIds, context.clock.now()),
    );
    context.metrics.batch('changes', changes.length);
  } catch (error) {
    if (!(error instanceof HubSpotError)) throw error;
    const until = context.clock.now() + (error.retryAfterMs ?? retryDelayMs(0));
    context.log.warn(
      { tenant: context.tenantId, kind: error.kind, leads: changes.length },
      'HubSpot could not be read; the changes wait',
    );
    await inTenant(context.database, context.tenantId, (transaction) =>
      postponeEvents(transaction, eventIds, until),
    );
  }
}

async function applyChanges(
  context: TenantContext,
  changes: readonly Change[],
  contacts: ReadonlyMap<string, ContactRecord>,
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
  const moved = here.filter(({ row, contact }) => contact.ownerId !== row.ownerId);
  await recordOwners(
    context,
    moved.map(({ row, contact }) => ({ contactId: row.contactId, ownerId: contact.ownerId })),
  );
  const { worked, results } = context.rules.rules;
  const tracked = here
    .filter(({ row }) => trackable.has(row.state))
    .map(({ row, contact }) => ({
      contactId: row.contactId,
      ...trackLead(
        contact,
        { worked, results, returnAfterDays: context.returnAfterDays },
        context.clock.now(),
      ),
    }));
  await recordTracked(context, tracked);
}

const trackable = new Set(['assigned', 'nurture', 'won', 'lost', 'junk']);
