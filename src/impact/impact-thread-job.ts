import { parentPort, workerData } from 'node:worker_threads';
import type { Rules } from '../rules/rules-schema.ts';
import type { Past } from './past.ts';
import { type Impact, type ImpactProgress, workOutImpact } from './work-out-impact.ts';

/** What a thread is given to work on. */
export interface ThreadOrder {
  past: Past;
  live: Rules;
  draft: Rules;
}

/** What it says: how far it has come, about fifty times in all, and in the end what it found. */
export type ThreadMessage = { progress: ImpactProgress } | { impact: Impact };

/** Makes all steps in a thread of its own, since one step over a long backlog may take seconds. */
function work({ past, live, draft }: ThreadOrder, tell: (message: ThreadMessage) => void): void {
  const steps = workOutImpact(past, live, draft);
  let told = -1;
  let step = steps.next();
  for (; !step.done; step = steps.next()) {
    const fiftieth = Math.floor((50 * step.value.done) / Math.max(1, step.value.total));
    if (fiftieth > told) tell({ progress: step.value });
    told = Math.max(told, fiftieth);
  }
  tell({ impact: step.value });
}

if (parentPort) work(workerData as ThreadOrder, (message) => parentPort?.postMessage(message));
