import { createLog } from '../base/log.ts';
import type { Environment } from '../config.ts';
import type { OpenStore } from '../store/open-store.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { readTenants } from '../tenants/tenant-store.ts';
import { Refusal } from './refusal.ts';
import { openStoreFor, settingsOrExit } from './serve-command.ts';

/**
 * Runs a command's work for one connected portal: the one named, or the only one there is.
 * @throws Refusal when there is none, or several and none was named
 */
export async function forTenant<Value>(
  environment: Environment,
  portal: string | undefined,
  work: (tenant: Tenant, store: OpenStore) => Promise<Value>,
): Promise<Value> {
  const store = await openStoreFor(settingsOrExit(environment), createLog('error'));
  try {
    const tenants = await readTenants(store.database);
    const named = portal === undefined ? tenants : tenants.filter((tenant) => tenant.id === portal);
    const [tenant] = named;
    if (!tenant)
      throw new Refusal(
        portal === undefined ? 'No portal is connected yet.' : `Portal ${portal} is not connected.`,
      );
    if (named.length > 1)
      throw new Refusal(`Name one with --portal: ${named.map((one) => one.id).join(', ')}.`);
    return await work(tenant, store);
  } finally {
    await store.close();
  }
}
