/** A query as it stands in a link; empty values are left out. */
export type LinkQuery = Readonly<Record<string, string | number | null | undefined>>;

/** `path?a=b`, encoded. */
export function pageLink(path: string, query: LinkQuery = {}): string {
  const entries = Object.entries(query).filter(
    ([, value]) => value !== '' && value !== null && value !== undefined,
  );
  const search = new URLSearchParams(entries.map(([name, value]): [string, string] => [name, String(value)]));
  return entries.length === 0 ? path : `${path}?${search}`;
}

/** Address of the contact list of a portal, as HubSpot has it. */
export function listPath(portalId: string): string {
  return `/contacts/${encodeURIComponent(portalId)}/objects/0-1/views/all/list`;
}

/** Address of a contact record, as HubSpot has it. */
export function recordPath(portalId: string, contactId: string): string {
  return `/contacts/${encodeURIComponent(portalId)}/record/0-1/${encodeURIComponent(contactId)}`;
}
