import { Worker } from 'node:worker_threads';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { Rules } from '../rules/rules-schema.ts';
import type { Database } from '../store/database.ts';
import { beginImpact, failImpact, finishImpact, type NewImpact, saveProgress } from './impact-store.ts';
import type { ThreadMessage, ThreadOrder } from './impact-thread-job.ts';
import { readPast } from './past-store.ts';
import type { Impact, ImpactProgress } from './work-out-impact.ts';

/** What is to be compared. */
export interface ImpactOrder extends NewImpact {
  tenantId: string;
  live: Rules;
  draft: Rules;
}

/** Works out impact reports beside all else that this process does. */
export interface ImpactRunner {
  /** Begins a report and comes back at once; the same id twice is one report. */
  start(order: ImpactOrder): Promise<void>;
  /** Waits for the reports under way. */
  settled(): Promise<void>;
  /** Gives up what is under way. */
  stop(): Promise<void>;
}

/** One at a time: each may hold a good part of a portal's history in memory. */
export function createImpactRunner({
  database,
  clock,
  log,
}: {
  database: Database;
  clock: Clock;
  log: Log;
}): ImpactRunner {
  const stopping = new AbortController();
  let last: Promise<void> = Promise.resolve();
  const run = async (order: ImpactOrder) => {
    const { tenantId, id, days, live, draft } = order;
    try {
      const past = await readPast(database, tenantId, { days, now: order.at });
      const tell = (progress: ImpactProgress) =>
        saveProgress(database, tenantId, { id, ...progress, now: clock.now() });
      const impact = await workInThread({ past, live, draft }, tell, stopping.signal);
      if (impact) await finishImpact(database, tenantId, { id, impact });
      else await failImpact(database, tenantId, { id, error: 'The service was stopped: start it again.' });
    } catch (error) {
      log.error({ tenant: tenantId, error }, 'An impact report could not be worked out');
      await failImpact(database, tenantId, {
        id,
        error: 'It could not be worked out; the log says why.',
      }).catch(() => undefined);
    }
  };
  return {
    start: async (order) => {
      if (await beginImpact(database, order.tenantId, order)) last = last.then(() => run(order));
    },
    settled: () => last,
    stop: () => {
      stopping.abort();
      return last;
    },
  };
}

const longestHeapMb = 2_048;

/** Works it out in a thread of its own, so that nothing else in this process waits; null when stopped. */
function workInThread(
  order: ThreadOrder,
  tell: (progress: ImpactProgress) => Promise<void>,
  signal: AbortSignal,
): Promise<Impact | null> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./impact-thread-job.ts', import.meta.url), {
      workerData: order,
      execArgv: ['--disable-warning=ExperimentalWarning'],
      resourceLimits: { maxOldGenerationSizeMb: longestHeapMb },
    });
    const stop = () => {
      resolve(null);
      void thread.terminate();
    };
    signal.addEventListener('abort', stop, { once: true });
    thread.on('message', (message: ThreadMessage) => {
      if ('impact' in message) resolve(message.impact);
      else void tell(message.progress).catch(reject);
    });
    thread.on('error', reject);
    thread.on('exit', (code) => {
      signal.removeEventListener('abort', stop);
      reject(new Error(`The thread ended with ${code} before it was done.`));
    });
    if (signal.aborted) stop();
  });
}
