import type { CrmRecord } from '../portal.ts';

/** What to call a contact: its name, else its address, else its id. */
export function contactName(contact: CrmRecord): string {
  const { firstname, lastname, email } = contact.properties;
  return [firstname, lastname].filter(Boolean).join(' ').trim() || email || `Contact ${contact.id}`;
}
