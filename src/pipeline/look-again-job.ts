import { toLead } from '../enrichment/to-lead.ts';
import type { ContactRecord } from '../hubspot/crm.ts';
import type { Cause } from '../lead/decision.ts';
import type { Lead } from '../lead/lead.ts';
import { inTenant } from '../store/database.ts';
import { changedProperties } from './changed-properties.ts';
import { type LeadRow, readLeads } from './lead-store.ts';
import { isLookedAt } from './look-again.ts';
import { type Sighting, takeLooks } from './look-again-store.ts';
import type { TenantContext } from './tenant-context.ts';
import { withMailDomains } from './with-mail-domains.ts';

/** A lead's row as it was when news of it came, and its contact as read since. */
export interface Reread {
  row: LeadRow;
  contact: ContactRecord;
}

/**
 * Looks anew at leads of which something changed that the rules read: new scores, long-term leads that crossed a band
 * upward, held leads, exclusions that no longer hold. Costs two calls for up to 100 leads where the rules read companies,
 * else none.
 * @throws HubSpotError when the companies cannot be read
 */
export async function lookAtChanges(
  context: TenantContext,
  found: readonly Reread[],
  otherCompany: ReadonlySet<string>,
): Promise<void> {
  const touched = found.filter(
    ({ row, contact }) => otherCompany.has(row.contactId) || isChanged(row, contact, context),
  );
  if (touched.length === 0) return;
  const sightings = await sight(context, touched);
  await takeLooks(context, sightings);
}

function isChanged(row: LeadRow, contact: ContactRecord, { properties, rules }: TenantContext): boolean {
  if (!isLookedAt(row.state) || !row.snapshot) return false;
  const wasOwned = row.state === 'excluded' && row.snapshot.ownerId !== null;
  if (wasOwned && contact.ownerId === null) return true;
  const after = toLead(contact, undefined, row.arrivedAt);
  const names = properties.contact.filter((name) => rules.reads.anything.has(name));
  return changedProperties(row.snapshot, after, names).length > 0;
}

async function sight(context: TenantContext, found: readonly Reread[]): Promise<Sighting[]> {
  const { crm, properties, database, tenantId } = context;
  const ids = found.map(({ contact }) => contact.id);
  const needsCompanies = properties.company.length > 0;
  const companies = needsCompanies ? await crm.readCompanies(ids, properties.company) : new Map();
  // Read anew: a result that came with the same news may have moved the lead on.
  const rows = await inTenant(database, tenantId, (transaction) => readLeads(transaction, ids));
  const sightings = found.flatMap(({ row: before, contact }): Sighting[] => {
    const row = rows.get(contact.id);
    if (!row?.snapshot) return [];
    const { deals, wantedPool = null } = row.snapshot;
    const fresh = toLead(contact, companies.get(contact.id), row.arrivedAt);
    // Of a lead with a rep the owner before that is kept, as the decision found it; our own owner is none.
    const present = contact.ownerId === row.ourOwnerId ? null : contact.ownerId;
    const ownerId = row.state === 'assigned' ? row.snapshot.ownerId : present;
    const lead: Lead = { ...fresh, deals, wantedPool, ownerId };
    return [{ contactId: contact.id, lead, movedOn: row.state !== before.state, cause: causeOf(row, lead) }];
  });
  const leads = await withMailDomains(
    context.mailDomains,
    sightings.map(({ lead }) => lead),
  );
  return sightings.map((sighting, at) => ({ ...sighting, lead: leads[at] ?? sighting.lead }));
}

/** An owner who went away was a person's doing; all else is a change of the record. */
function causeOf({ state, snapshot }: LeadRow, { ownerId }: Lead): Cause {
  return state === 'excluded' && snapshot?.ownerId && ownerId === null ? 'manual' : 'change';
}
