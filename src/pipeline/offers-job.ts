import {
  markOffer,
  noteResults,
  type Offer,
  readOffer,
  readOffersToSettle,
  setToldResult,
} from '../routing/offer-store.ts';
import type { Rota } from '../routing/rota.ts';
import { inTenant, type Transaction } from '../store/database.ts';
import { addWrites } from '../write-back/outbox-store.ts';
import { openRota } from './decide-store.ts';
import type { DueDuty, DutyOutcome } from './duty-store.ts';
import { isActedOn } from './is-acted-on.ts';
import { type LeadRow, readLeads } from './lead-store.ts';
import { inLeasedTenant } from './leased-tenant-store.ts';
import { passOn } from './pass-on-store.ts';
import { releaseHeld } from './release-store.ts';
import type { TenantContext } from './tenant-context.ts';

const batchSize = 100;

/** Carries out what partners answered by their links: declined leads go to others, told results go to HubSpot. */
export async function settleOffers(context: TenantContext): Promise<void> {
  if (context.rules.rules.partners.length === 0) return;
  const offers = await inTenant(context.database, context.tenantId, async (transaction) => {
    await noteResults(transaction, context.clock.now());
    return readOffersToSettle(transaction, batchSize);
  });
  for (const offer of offers) await settleOffer(context, offer.decisionId);
  if (offers.some(({ declinedAt }) => declinedAt !== null)) await releaseHeld(context);
}

function settleOffer(context: TenantContext, decisionId: string): Promise<void> {
  return inLeasedTenant(context, async (transaction) => {
    const rota = await openRota(transaction, context, []);
    const offer = await readOffer(transaction, decisionId, { hold: true });
    if (!offer) return;
    const row = (await readLeads(transaction, [offer.contactId])).get(offer.contactId);
    if (offer.toldResult !== null) await tellHubSpot(transaction, context, offer);
    if (offer.declinedAt === null || offer.closedAt !== null) return;
    const at = context.clock.now();
    await markOffer(transaction, decisionId, { moment: 'closed_at', at });
    if (row?.state === 'assigned' && row.ownerId === offer.ownerId)
      await passOn(transaction, context, { row, rota, decisionId, cause: 'decline' });
  });
}

/** What a partner tells stands in the record as if they had written it there, and counts from there as any result. */
async function tellHubSpot(
  transaction: Transaction,
  { tenantId, newId, clock }: TenantContext,
  { decisionId, contactId, toldResult }: Offer,
): Promise<void> {
  const write = {
    contactId,
    decisionId: newId(),
    ownerId: null,
    expectedOwnerId: null,
    fields: { result: toldResult },
    task: null,
    entry: null,
  };
  await addWrites(transaction, tenantId, [write], clock.now());
  await setToldResult(transaction, decisionId, null);
}

/** The time to accept is over: an offer that nobody answered is withdrawn, and the lead goes to somebody else. */
export async function settleAcceptance(
  transaction: Transaction,
  context: TenantContext,
  { duty, row, rota }: { duty: DueDuty; row: LeadRow; rota: Rota },
): Promise<DutyOutcome> {
  const { decisionId } = duty;
  const offer = await readOffer(transaction, decisionId, { hold: true });
  if (!offer || offer.acceptedAt !== null || offer.declinedAt !== null || offer.closedAt !== null)
    return 'answered';
  const at = context.clock.now();
  if (isActedOn(row)) {
    await markOffer(transaction, decisionId, { moment: 'accepted_at', at });
    return 'answered';
  }
  await markOffer(transaction, decisionId, { moment: 'withdrawn_at', at });
  await passOn(transaction, context, { row, rota, decisionId, cause: 'deadline' });
  // Its own word: what is missed counts toward a rep's pause.
  return 'withdrawn';
}
