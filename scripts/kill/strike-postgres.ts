import { setTimeout as pause } from 'node:timers/promises';
import type { KillWorld } from './kill-world.ts';
import type { Course } from './run-kills.ts';

/** How long nobody starts the server again: as long as a supervisor takes. */
const downMs = 500;

/** Strikes when it is due. @param atWork whether leads are being worked on now */
export type StrikePostgres = (course: Course, atWork: boolean) => Promise<void>;

/**
 * One kill in `every` hits PostgreSQL, by turns: the server itself, which is started again at its address; and one of its
 * processes, whereupon it ends all connections and recovers from its log.
 */
export function createPostgresStrikes({ store }: KillWorld, every: number): StrikePostgres {
  let struck = 0;
  const strikeServer = async () => {
    process.kill(await store.pid(), 'SIGKILL');
    await pause(downMs);
    await store.startAgain();
  };
  const strikeProcess = async () => {
    for (;;) {
      const [backend] = await store.query<{ pid: number }>(
        `select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()
          order by state = 'active' desc, random() limit 1`,
      );
      if (backend && wasStruck(backend.pid)) return;
    }
  };
  return async (course, atWork) => {
    // At first in the middle of the first stretch, so that a short run has one, too.
    if (every === 0 || course.kills.length < struck * every + Math.ceil(every / 2)) return;
    struck += 1;
    course.struckAt = performance.now();
    const isServer = struck % 2 === 1;
    await (isServer ? strikeServer() : strikeProcess());
    const where = isServer ? 'the server itself' : 'one of its processes';
    course.kills.push({ what: 'postgres', where, atWork });
  };
}

/** False when it ended by itself in the moment since it was found. */
function wasStruck(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch {
    return false;
  }
}
