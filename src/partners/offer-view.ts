import type { Instant } from '../base/clock.ts';
import type { Lead } from '../lead/lead.ts';
import { readProperty } from '../lead/read-property.ts';
import type { State } from '../lead/state.ts';
import type { Offer } from '../routing/offer-store.ts';

/** What is known of an offered lead when a link is opened. */
export interface OfferedLead {
  offer: Offer;
  state: State;
  ownerId: string | null;
  result: string | null;
  /** Null when nothing is kept of the person any more. */
  lead: Lead | null;
}

/** What a partner is shown and asked. */
export type OfferView =
  | { kind: 'over'; why: 'declined' | 'withdrawn' | 'elsewhere' }
  | {
      kind: 'open' | 'accepted' | 'closed';
      facts: readonly (readonly [label: string, value: string])[];
      acceptBy: Instant;
      result: string | null;
    };

const facts: readonly (readonly [label: string, property: string])[] = [
  ['First name', 'firstname'],
  ['Last name', 'lastname'],
  ['Company', 'company.name'],
  ['Company', 'company'],
  ['Role', 'jobtitle'],
  ['E-mail', 'email'],
  ['Phone', 'phone'],
  ['Mobile', 'mobilephone'],
  ['City', 'city'],
  ['Country', 'country'],
  ['Message', 'message'],
];

/**
 * What the page of a link shows. Facts of the lead are shown only while it is the partner's: before it is accepted too,
 * since that is what they decide by, and never after it went elsewhere.
 */
export function viewOffer({ offer, state, ownerId, result, lead }: OfferedLead): OfferView {
  if (offer.declinedAt !== null) return { kind: 'over', why: 'declined' };
  if (offer.withdrawnAt !== null) return { kind: 'over', why: 'withdrawn' };
  if (offer.closedAt !== null || ownerId !== offer.ownerId || !lead)
    return { kind: 'over', why: 'elsewhere' };
  const shown = { facts: factsOf(lead), acceptBy: offer.acceptBy, result: offer.toldResult ?? result };
  if (state !== 'assigned') return { kind: 'closed', ...shown };
  return { kind: offer.acceptedAt === null && shown.result === null ? 'open' : 'accepted', ...shown };
}

function factsOf(lead: Lead): (readonly [string, string])[] {
  const seen = new Set<string>();
  return facts.flatMap(([label, property]) => {
    const value = readProperty(lead, property);
    if (!value || seen.has(label)) return [];
    seen.add(label);
    return [[label, value] as const];
  });
}
