import type { Member } from './fleet.ts';
import type { KillWorld } from './kill-world.ts';

/**
 * Whether a process is in the middle of something: a worker that holds a portal for which something is due, a web process
 * while HubSpot has requests under way.
 */
export async function isAtWork(world: KillWorld, { role, pid }: Member): Promise<boolean> {
  if (role === 'web') return world.emulator.webhooksWaiting() > 0;
  const rows = await world.store.query(
    `select 1 from tenant_work w where holder like $1 and lease_until > clock_timestamp() and (
      exists (select from inbox i where i.tenant_id = w.tenant_id and done_at is null and due_at <= now())
      or exists (select from outbox o where o.tenant_id = w.tenant_id and done_at is null and due_at <= now()))`,
    [`${pid}-%`],
  );
  return rows.length > 0;
}

/**
 * What a process had sent when it was frozen or killed has arrived by then. A lease leaves it longer than that: whoever takes
 * over at once would look for tasks that are still on their way, and make them again.
 */
export const sentWithinMs = 1_500;

/** The leases of a dead process end now and not in some seconds: nobody could tell the difference but by waiting. */
export async function endLeasesOf(world: KillWorld, pid: number): Promise<void> {
  await world.store.query(
    "update tenant_work set lease_until = clock_timestamp() - interval '1 second' where holder like $1 and lease_until is not null",
    [`${pid}-%`],
  );
}
