import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { createObservationTable } from '../../../src/learning/observation-table.ts';
import type { Observations } from '../../../src/learning/observations.ts';

/** Where public lead data is, when somebody has it: it is for measuring and no part of this repository. */
const datasets =
  process.env.FAIRLEAD_DATASETS ?? new URL('../../../../shared/datasets', import.meta.url).pathname;

export type Row = Record<string, string>;

/** Leads to measure with: which columns may be learned from, and how each ended. */
export interface DataSet {
  label: string;
  columns: readonly string[];
  rows: readonly LeadToLearnFrom[];
}

export interface LeadToLearnFrom {
  values: readonly (string | null)[];
  won: boolean;
  at: number | null;
}

/** Whether the public data is on this machine. */
export function hasDataSets(): boolean {
  return existsSync(`${datasets}/x-education/leads.csv`);
}

/** One file of it. Lines of some end with \r\r\n. */
export function readRows(file: string): Row[] {
  const text = readFileSync(`${datasets}/${file}`, 'utf8').replace(/\r+\n/g, '\n');
  return parse(text, { columns: true, bom: true, skip_empty_lines: true });
}

export function observationsOf({
  columns,
  rows,
}: {
  columns: readonly string[];
  rows: Iterable<LeadToLearnFrom>;
}): Observations {
  const table = createObservationTable(columns);
  for (const row of rows) table.add(row);
  return table.build();
}
