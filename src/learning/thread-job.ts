// The thread that learns: collects rows as they are posted, learns once, posts the report. See learn-apart-job.ts.
import { parentPort } from 'node:worker_threads';
import { type LearnOptions, learn } from './learn.ts';
import { createObservationTable, type ObservationTable, type ObservedRow } from './observation-table.ts';

/** What the thread is told, in this order: its columns, rows, and that these are all. */
export type ThreadOrder =
  | { order: 'columns'; names: readonly string[] }
  | { order: 'rows'; rows: readonly ObservedRow[] }
  | { order: 'learn'; options: LearnOptions };

let table: ObservationTable = createObservationTable([]);

parentPort?.on('message', (message: ThreadOrder) => {
  if (message.order === 'columns') table = createObservationTable(message.names);
  else if (message.order === 'rows') for (const row of message.rows) table.add(row);
  else parentPort?.postMessage(learn(table.build(), message.options));
});
