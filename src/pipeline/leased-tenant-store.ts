import { inTenant, type Transaction } from '../store/database.ts';
import { holdLease } from './queue-store.ts';
import type { TenantContext } from './tenant-context.ts';

/**
 * Runs `work` in a transaction of the context's tenant, fenced by its lease: whoever was overtaken changes nothing.
 * @throws LeaseLostError when another worker has taken over; the transaction is undone
 */
export function inLeasedTenant<Value>(
  { database, tenantId, lease }: TenantContext,
  work: (transaction: Transaction) => Promise<Value>,
): Promise<Value> {
  return inTenant(database, tenantId, async (transaction) => {
    if (lease) await holdLease(transaction, lease);
    return work(transaction);
  });
}
