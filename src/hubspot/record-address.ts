/** HubSpot's number for the object type "contact". */
const contactType = '0-1';

/** Where people see a contact in HubSpot. */
export function recordAddress({ id, uiDomain }: { id: string; uiDomain: string }, contactId: string): string {
  return `https://${uiDomain}/contacts/${encodeURIComponent(id)}/record/${contactType}/${encodeURIComponent(contactId)}`;
}
