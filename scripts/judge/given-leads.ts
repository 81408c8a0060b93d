import type { Evidence } from './evidence.ts';
import { decidedAt, ownerSetBy } from './ours.ts';
import { isOurs, replay } from './replay.ts';

/** One lead given to a rep. */
export interface GivenLead {
  contactId: string;
  ownerId: string;
  pool: string;
  /** When it was decided; for what people gave, when they did. */
  decidedAt: number;
  writtenAt: number;
  /** When the contact came into being. */
  createdAt: number;
  by: 'app' | 'others';
}

/** Every owner that was set on a contact after its creation, in the order of the ledger. */
export function givenLeads(evidence: Evidence): GivenLead[] {
  const given: GivenLead[] = [];
  replay(evidence, (entry, world) => {
    const ownerId = ownerSetBy(entry);
    const contact = world.contacts.get(entry.objectId);
    if (ownerId === null || !contact) return;
    const by = isOurs(entry, world) ? 'app' : 'others';
    given.push({
      contactId: contact.id,
      ownerId,
      pool: contact.properties.get('fairlead_pool') ?? '',
      decidedAt: by === 'app' ? decidedAt(entry) : entry.at,
      writtenAt: entry.at,
      createdAt: contact.createdAt,
      by,
    });
  });
  return given;
}
