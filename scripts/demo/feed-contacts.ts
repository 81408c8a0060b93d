import type { Clock } from '../../src/base/clock.ts';
import type { DemoWorld } from './demo-world.ts';

/**
 * Lets the contacts arrive in the portal, each at its moment.
 * @param onFed told how many are there so far
 */
export async function feedContacts(
  world: DemoWorld,
  clock: Clock,
  onFed: (count: number) => void,
): Promise<void> {
  const startedAt = clock.now();
  const coming = [...world.contacts].sort((a, b) => a.atMs - b.atMs);
  let fed = 0;
  while (fed < coming.length) {
    const elapsedMs = clock.now() - startedAt;
    for (let next = coming[fed]; next && next.atMs <= elapsedMs; next = coming[++fed]) {
      const companyId = next.companyKey === null ? undefined : world.companyIds.get(next.companyKey);
      world.portal.createContact(next.properties, companyId === undefined ? {} : { companyId });
    }
    onFed(fed);
    await clock.sleep(100);
  }
}
