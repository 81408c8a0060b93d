import type { ContactUpdate, Crm, WriteOutcome } from '../hubspot/crm.ts';
import type { PendingWrite } from './outbox-store.ts';

/** What the re-read of the owners says about a write that wants to set one. */
export type OwnerCheck =
  | { kind: 'free' }
  /** A person (or another integration) chose meanwhile: theirs stands. */
  | { kind: 'person-won'; ownerId: string | null }
  /** An earlier try never arrived, and a newer decision is to be written in its place. */
  | { kind: 'overtaken' }
  | { kind: 'gone' };

/**
 * Compares the owner that the record has now with the one it had at the decision.
 * @param present owners by contact id, as re-read just before the update
 */
export function checkOwner(write: PendingWrite, present: ReadonlyMap<string, string | null>): OwnerCheck {
  if (write.ownerId === null) return { kind: 'free' };
  if (!present.has(write.contactId)) return { kind: 'gone' };
  const ownerId = present.get(write.contactId) ?? null;
  // Our own owner there already: an earlier try of this very write got through.
  if (ownerId === write.ownerId) return { kind: 'free' };
  if (ownerId === write.expectedOwnerId) return { kind: write.overtaken ? 'overtaken' : 'free' };
  return { kind: 'person-won', ownerId };
}

/** Whether a write changes the contact itself; a reminder is a task and nothing else. */
export function hasUpdate({ ownerId, fields }: PendingWrite): boolean {
  return ownerId !== null || Object.values(fields).some((value) => value !== undefined);
}

/** The batch update of these writes: owner and fields. */
export function updatesOf(writes: readonly PendingWrite[]): ContactUpdate[] {
  return writes.map(({ contactId, ownerId, fields }) =>
    ownerId === null ? { contactId, fields } : { contactId, ownerId, fields },
  );
}

/** Re-reads the owners of the writes that set one; nothing is read when none does. */
export async function readPresentOwners(
  crm: Pick<Crm, 'readOwnersOf'>,
  writes: readonly PendingWrite[],
): Promise<Map<string, string | null>> {
  const ids = writes
    .filter((write) => write.ownerId !== null && !write.updated)
    .map((write) => write.contactId);
  return ids.length > 0 ? crm.readOwnersOf(ids) : new Map();
}

/** Outcomes by their id; an input without an outcome counts as failed. */
export function outcomesById(
  outcomes: readonly WriteOutcome[],
  ids: readonly string[],
): Map<string, WriteOutcome> {
  const known = new Map(outcomes.map((outcome) => [outcome.id, outcome]));
  return new Map(
    ids.map((id) => [
      id,
      known.get(id) ?? { id, ok: false, kind: 'failed', message: 'HubSpot gave no answer for it' },
    ]),
  );
}
