import { sql } from 'kysely';
import type { Transaction } from '../store/database.ts';
import {
  addWrites,
  type DroppedOwner,
  expectStandingOwners,
  supersedeWrites,
} from '../write-back/outbox-store.ts';
import type { PlannedWrite } from '../write-back/plan-write.ts';

/** Plans to write what was decided now; what was decided before about these leads and is not on its way is not written any more. */
export async function replaceWrites(
  transaction: Transaction,
  { tenantId, now }: { tenantId: string; now: number },
  writes: readonly PlannedWrite[],
): Promise<void> {
  const contactIds = writes.map(({ contactId }) => contactId);
  const dropped = await supersedeWrites(transaction, contactIds, now);
  await addWrites(transaction, tenantId, writes, now);
  await forgetOwners(transaction, dropped);
}

/**
 * Owners of dropped writes never came into their records: neither the lead nor what is still to be written for it counts on them.
 * Else the owner who stands there would look like the choice of a person.
 */
export async function forgetOwners(
  transaction: Transaction,
  dropped: readonly DroppedOwner[],
): Promise<void> {
  const owners = dropped.flatMap(({ contactId, ownerId, expectedOwnerId }) =>
    ownerId === null || ownerId === expectedOwnerId ? [] : [{ contactId, ownerId, expectedOwnerId }],
  );
  if (owners.length === 0) return;
  await expectStandingOwners(transaction, owners);
  await sql`
    update leads l set our_owner_id = case when l.snapshot->>'ownerId' is null then d."expectedOwnerId" end
    from jsonb_to_recordset(${JSON.stringify(owners)}::jsonb) as d("contactId" text, "ownerId" text, "expectedOwnerId" text)
    where l.contact_id = d."contactId" and l.our_owner_id = d."ownerId"
      -- An owner who is still to be written is ours as soon as they stand there.
      and not exists (select from outbox o where o.tenant_id = l.tenant_id and o.contact_id = l.contact_id
        and o.done_at is null and o.owner_id is not null)`.execute(transaction);
}
