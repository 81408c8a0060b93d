/** A contact that went, and why. */
interface Gone {
  contactId: string;
  reason: string;
}

/** Those that were erased, with all that were merged into them by the same news: these were the same persons. */
export function erasedIds(gone: readonly Gone[]): string[] {
  const erased = new Set(gone.filter(({ reason }) => reason === 'erased').map(({ contactId }) => contactId));
  // A set that grows while it is gone through: chains of merges are followed to their end.
  for (const id of erased)
    for (const { contactId, reason } of gone) if (reason === `merged into ${id}`) erased.add(contactId);
  return [...erased];
}
