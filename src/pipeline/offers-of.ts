import type { NewOffer } from '../routing/offer-store.ts';
import type { Rules } from '../rules/rules-schema.ts';
import type { Decided } from './decide-batch.ts';

const hourMs = 3_600_000;

/** The offer that a decision makes to a partner; null when the lead goes to nobody of them, or a person chose them. */
export function offerOf({ decision, turn }: Decided, { partners }: Pick<Rules, 'partners'>): NewOffer | null {
  const { state, ownerId, cause, via } = decision;
  const partner = partners.find((each) => each.ownerId === ownerId);
  const isPersons = cause === 'manual' && via === null;
  if (!partner || !turn || state !== 'assigned' || isPersons) return null;
  return {
    decisionId: decision.id,
    contactId: decision.leadId,
    ownerId: partner.ownerId,
    offeredAt: decision.at,
    acceptBy: decision.at + partner.acceptWithinHours * hourMs,
  };
}
