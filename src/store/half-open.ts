import type { Socket } from 'node:net';
import pg from 'pg';

/** After so long without a word from PostgreSQL it is asked, on another connection, whether one will come. */
const silenceMs = 8_000;
/** How long it may take to ask. */
const askWithinMs = 5_000;

/**
 * Ends a connection on which nothing can come any more: its machine went away, or a box on the way forgot it, and no packet
 * said so. Without this, work on it waits for a quarter of an hour or more. A statement that merely takes long goes on.
 * @param client connected, and in use for as long as anything is waited for
 * @param url where to ask
 */
export function endWhenDead(client: pg.ClientBase, url: string): void {
  // Not in pg's types: which process of the server this is, and the socket under it.
  const { processID, connection } = client as unknown as { processID: number; connection: pg.Connection };
  const socket = connection.stream as Socket;
  socket.setTimeout(silenceMs);
  socket.on('timeout', async () => {
    const knowsUs = await isAlive(url, processID);
    if (!knowsUs) socket.destroy(new Error(`PostgreSQL has not answered for ${silenceMs} ms.`));
    else if (!socket.destroyed) socket.setTimeout(silenceMs);
  });
}

/** Whether the server can be reached, and still has a process of this number. */
async function isAlive(url: string, processId: number): Promise<boolean> {
  const asking = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: askWithinMs,
    query_timeout: askWithinMs,
  });
  asking.on('error', () => undefined);
  try {
    await asking.connect();
    const { rowCount } = await asking.query('select 1 from pg_stat_activity where pid = $1', [processId]);
    return rowCount === 1;
  } catch {
    return false;
  } finally {
    void asking.end().catch(() => undefined);
  }
}
