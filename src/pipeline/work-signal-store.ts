import pg from 'pg';
import type { Log } from '../base/log.ts';
import { endWhenDead } from '../store/half-open.ts';

/**
 * Listens for work put into the queue by any process. A lost connection is made again; what was missed meanwhile is
 * found by the worker's own look at the queue.
 * @param wake told what it is about: empty for the queue of tenants, else a word of whoever put it there
 * @returns a function that ends it
 */
export async function listenForWork(
  url: string,
  wake: (about: string) => void,
  log: Log,
): Promise<() => Promise<void>> {
  let client: pg.Client | null = null;
  let ended = false;
  const connect = async (): Promise<void> => {
    const next = new pg.Client({ connectionString: url, keepAlive: true });
    next.on('notification', ({ payload }) => wake(payload ?? ''));
    next.on('error', (error) => log.warn({ error }, 'The connection that listens for work broke'));
    next.on('end', () => {
      if (!ended)
        setTimeout(
          () => connect().catch((error) => log.warn({ error }, 'Listening for work failed')),
          1_000,
        ).unref();
    });
    await next.connect();
    await next.query('listen fairlead_work');
    endWhenDead(next, url);
    client = next;
  };
  await connect();
  return async () => {
    ended = true;
    await client?.end();
  };
}
