import { sql } from 'kysely';
import type { Instant } from '../base/clock.ts';
import { lockRota } from '../routing/rota-store.ts';
import type { Transaction } from '../store/database.ts';
import type { ContactWork } from './coalesce.ts';
import { eraseContacts } from './erase-store.ts';
import type { TenantContext } from './tenant-context.ts';
import { tombstone } from './tombstone.ts';

/**
 * Takes out of the work what speaks of contacts that were erased: late news must not bring a person back. A contact that
 * came into being under such an id after the erasure is a new one.
 * @returns the work that is left
 */
export async function dropBuried(
  transaction: Transaction,
  context: TenantContext,
  work: readonly ContactWork[],
): Promise<ContactWork[]> {
  const erasedAt = await readTombstones(transaction, context, work);
  if (erasedAt.size === 0) return [...work];
  const isBuried = ({ contactId, created, restored, firstAt }: ContactWork) => {
    const at = erasedAt.get(contactId);
    return at !== undefined && !((created || restored) && firstAt > at);
  };
  const buried = work.filter(isBuried);
  // What was merged into an erased contact was the same person, though we hear of the merge only now.
  const ids = buried.flatMap(({ contactId, mergedIds }) => [contactId, ...mergedIds]);
  if (ids.length > 0) {
    await lockRota(transaction, context.tenantId);
    await eraseContacts(transaction, context, ids);
  }
  const reborn = work.filter((entry) => erasedAt.has(entry.contactId) && !isBuried(entry));
  await forget(transaction, context, reborn);
  return work.filter((entry) => !isBuried(entry));
}

async function readTombstones(
  transaction: Transaction,
  { tombstoneKey }: TenantContext,
  work: readonly ContactWork[],
): Promise<Map<string, Instant>> {
  const ids = new Map(work.map(({ contactId }) => [tombstone(tombstoneKey, contactId), contactId]));
  const { rows } = await sql<{ digest: string; at: Instant }>`
    select digest, erased_at as at from tombstones where digest = any(${[...ids.keys()]})`.execute(
    transaction,
  );
  return new Map(
    rows.flatMap(({ digest, at }) => {
      const contactId = ids.get(digest);
      return contactId === undefined ? [] : [[contactId, at] as const];
    }),
  );
}

async function forget(
  transaction: Transaction,
  { tombstoneKey }: TenantContext,
  reborn: readonly ContactWork[],
): Promise<void> {
  const digests = reborn.map(({ contactId }) => tombstone(tombstoneKey, contactId));
  if (digests.length > 0)
    await sql`delete from tombstones where digest = any(${digests})`.execute(transaction);
}
