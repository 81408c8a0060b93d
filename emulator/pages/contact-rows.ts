import type { Instant } from '../../src/base/clock.ts';
import type { Portal } from '../portal.ts';
import { contactName } from './contact-name.ts';
import { readInstant } from './format-time.ts';
import { ownerNames } from './owner-names.ts';

/** One line of the contact list. */
export interface ContactRow {
  id: string;
  name: string;
  email: string;
  company: string;
  score: number | null;
  band: string;
  state: string;
  ownerId: string;
  owner: string;
  assignedAt: Instant | null;
  createdAt: Instant;
}

/** All present contacts of a portal as list lines; text is "" where a property is empty. */
export function contactRows(portal: Portal): ContactRow[] {
  const nameOwner = ownerNames(portal.owners());
  return portal
    .contacts()
    .filter((contact) => !contact.archived)
    .map((contact) => {
      const { properties } = contact;
      const score = Number(properties.fairlead_score ?? '');
      return {
        id: contact.id,
        name: contactName(contact),
        email: properties.email ?? '',
        company: portal.companyOf(contact.id)?.properties.name ?? properties.company ?? '',
        score: properties.fairlead_score && Number.isFinite(score) ? score : null,
        band: properties.fairlead_band ?? '',
        state: properties.fairlead_state ?? '',
        ownerId: properties.hubspot_owner_id ?? '',
        owner: nameOwner(properties.hubspot_owner_id) ?? '',
        assignedAt: readInstant(properties.fairlead_assigned_at),
        createdAt: contact.createdAt,
      };
    });
}
