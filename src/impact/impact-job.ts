import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { Rules } from '../rules/rules-schema.ts';
import type { Database } from '../store/database.ts';
import { beginImpact, failImpact, finishImpact, type NewImpact, saveProgress } from './impact-store.ts';
import { readPast } from './past-store.ts';
import { type Impact, type ImpactProgress, workOutImpact } from './work-out-impact.ts';

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
      const impact = await playThrough(workOutImpact(past, live, draft), tell, stopping.signal);
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

/** For how long steps are made before others get their turn. */
const stretchMs = 15;

/**
 * Makes all steps, a few at a time, so that whatever else the process does waits no longer than a few milliseconds. Progress
 * is told about fifty times in all. Null when stopped.
 */
export async function playThrough(
  steps: Generator<ImpactProgress, Impact>,
  tell: (progress: ImpactProgress) => Promise<void>,
  signal?: AbortSignal,
): Promise<Impact | null> {
  let told = -1;
  for (;;) {
    const endsAt = Date.now() + stretchMs;
    let step = steps.next();
    while (!step.done && Date.now() < endsAt) step = steps.next();
    if (step.done) return step.value;
    if (signal?.aborted) return null;
    const fiftieth = Math.floor((50 * step.value.done) / Math.max(1, step.value.total));
    if (fiftieth > told) await tell(step.value);
    told = Math.max(told, fiftieth);
    await new Promise((next) => setImmediate(next));
  }
}
