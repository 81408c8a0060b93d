import type { ContactsInHand } from './contacts-in-hand.ts';

/** How many contacts a lane takes at a time. */
export const batchSize = 100;

/**
 * Claims of several lanes: after one that took all there was, nothing is left for others of its round.
 * @param hands where the contacts of a claim are in hand until they are let go
 * @param take finds up to `batchSize` contacts' work, without the contacts that are busy
 * @returns gives the claim of a round; null when an earlier one of the same round took all
 */
export function createClaims<Claim>(
  hands: ContactsInHand,
  take: (busyContactIds: readonly string[]) => Promise<Claim>,
  contactsOf: (claim: Claim) => readonly string[],
): (round: number) => Promise<Claim | null> {
  let emptiedIn = -1;
  return (round) =>
    hands.claim(
      async (busyContactIds) => {
        if (round === emptiedIn) return null;
        const claim = await take(busyContactIds);
        if (contactsOf(claim).length < batchSize) emptiedIn = round;
        return claim;
      },
      (claim) => (claim ? contactsOf(claim) : []),
    );
}
