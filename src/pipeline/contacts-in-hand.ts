import { oneAtATime } from './one-at-a-time.ts';

/**
 * Contacts that lanes of a slice work on. No contact is in two hands: of two looks at a record, the older one could be kept
 * last, and what has happened in between would be forgotten.
 */
export interface ContactsInHand {
  /**
   * Claims work, one claim after the other, and has its contacts in hand from then on.
   * @param take finds work, without that of the contacts in other hands
   * @param contactsOf the contacts of a claim
   */
  claim<Claim>(
    take: (busyContactIds: readonly string[]) => Promise<Claim>,
    contactsOf: (claim: Claim) => readonly string[],
  ): Promise<Claim>;
  letGo(contactIds: readonly string[]): void;
}

export function createContactsInHand(): ContactsInHand {
  const busy = new Set<string>();
  const claimOneAtATime = oneAtATime();
  return {
    claim: (take, contactsOf) =>
      claimOneAtATime(async () => {
        const claim = await take([...busy]);
        for (const id of contactsOf(claim)) busy.add(id);
        return claim;
      }),
    letGo: (contactIds) => {
      for (const id of contactIds) busy.delete(id);
    },
  };
}
