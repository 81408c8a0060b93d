import type { OwnerSeed } from '../portal.ts';

/** Gives the name of an owner id: "Ann Sorensen", or "Owner 41 (left)" for one who is not there any more. */
export type NameOwner = (ownerId: string | null | undefined) => string | null;

/** Names of a portal's owners; null for no owner. */
export function ownerNames(owners: readonly OwnerSeed[]): NameOwner {
  const names = new Map(
    owners.map((owner) => [
      owner.id,
      `${owner.firstName} ${owner.lastName}`.trim() + (owner.archived ? ' (left)' : ''),
    ]),
  );
  return (ownerId) => (ownerId ? (names.get(ownerId) ?? `Owner ${ownerId} (unknown)`) : null);
}
