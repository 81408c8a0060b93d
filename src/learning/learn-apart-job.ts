import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { LearnOptions } from './learn.ts';
import type { LearnReport } from './learn-report.ts';
import type { ObservedRow } from './observation-table.ts';
import type { ThreadOrder } from './thread-job.ts';

/** Few enough that handing them over takes a few milliseconds. */
const rowsAtOnce = 100;

/**
 * Learns in a thread of its own, so that whoever asks goes on serving: rows are handed over in small parts, and the event
 * loop runs in between.
 * @param rows may come from anywhere, also slowly
 * @throws Error when the thread dies, or when reading the rows fails
 */
export async function learnApart(
  source: { columns: readonly string[]; rows: AsyncIterable<ObservedRow> | Iterable<ObservedRow> },
  options: LearnOptions,
): Promise<LearnReport> {
  const worker = new Worker(new URL('./thread-job.ts', import.meta.url));
  const post = (order: ThreadOrder) => worker.postMessage(order);
  const report = new Promise<LearnReport>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The learning thread ended early (code ${code}).`)));
  });
  // A thread that dies while rows are still read must not count as unhandled; awaiting it below tells.
  report.catch(() => undefined);
  try {
    post({ order: 'columns', names: source.columns });
    let part: ObservedRow[] = [];
    for await (const row of source.rows) {
      part.push(row);
      if (part.length < rowsAtOnce) continue;
      post({ order: 'rows', rows: part });
      part = [];
      await setImmediate();
    }
    post({ order: 'rows', rows: part });
    post({ order: 'learn', options });
    return await report;
  } finally {
    await worker.terminate();
  }
}
