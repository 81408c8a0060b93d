import { accept, type Result, refuse } from '../base/result.ts';
import { readInstant } from '../lead/read-instant.ts';
import { readNumber } from '../lead/read-number.ts';
import type { ObservedRow } from '../learning/observation-table.ts';
import { readOutcomes } from '../learning/read-outcome.ts';
import { rowLead } from '../learning/row-lead.ts';
import type { ClosedLead } from '../proposals/proposal.ts';
import type { ScoreLead } from '../scoring/compile-profile.ts';
import type { CsvFile } from './read-csv-command.ts';

/** A sample of this many shows what changes as well as all of them. */
const sampled = 3000;

/** Which columns are what. */
export interface CsvRoles {
  outcome: string;
  positive?: string;
  exclude: readonly string[];
  time?: string;
}

/** Closed leads of a CSV file, ready to be learned from. */
export interface CsvOutcomes {
  columns: string[];
  rows: Iterable<ObservedRow>;
  /** The newest of them (the last rows without times), to show on them what a change would do. */
  sample: ClosedLead[];
  open: number;
  withoutTime: number;
}

/** Takes a file's columns apart into what to learn from, how it ended, and when. Refused in words. */
export function csvOutcomes(
  { columns, rows }: CsvFile,
  roles: CsvRoles,
  current: ScoreLead | null,
): Result<CsvOutcomes, string> {
  const named = [roles.outcome, ...(roles.time === undefined ? [] : [roles.time]), ...roles.exclude];
  const unknown = named.find((name) => !columns.includes(name));
  if (unknown !== undefined)
    return refuse(`There is no column "${unknown}"; there are: ${columns.join(', ')}`);
  const outcomePlace = columns.indexOf(roles.outcome);
  const timePlace = roles.time === undefined ? -1 : columns.indexOf(roles.time);
  const read = readOutcomes(
    rows.map((row) => row[outcomePlace] ?? ''),
    roles.positive,
  );
  if (!read.ok) return refuse(`Column "${roles.outcome}": ${read.refusal}`);
  const outcomeOf = read.value;
  const closed = rows.filter((row) => outcomeOf(row[outcomePlace]) !== 'open');
  const kept = columns.flatMap((name, place) => (named.includes(name) ? [] : [{ name, place }]));
  const names = kept.map(({ name }) => name);
  const timeOf = (row: readonly string[]) =>
    readNumber(row[timePlace] ?? '') ?? readInstant(row[timePlace] ?? '');
  const withoutTime = timePlace < 0 ? 0 : closed.filter((row) => timeOf(row) === null).length;
  function* observed(): Iterable<ObservedRow> {
    for (const row of closed) {
      const values = kept.map(({ place }) => row[place]);
      const won = outcomeOf(row[outcomePlace]) === 'won';
      // Without a time a lead counts as the oldest: it is learned from, and never measured on.
      const at = timePlace < 0 ? null : (timeOf(row) ?? Number.NEGATIVE_INFINITY);
      const currentScore = current ? current(rowLead('row', columns, row), 0).total : null;
      yield { values, won, at, currentScore };
    }
  }
  const inTime = timePlace < 0 ? closed : closed.toSorted((a, b) => (timeOf(a) ?? 0) - (timeOf(b) ?? 0));
  const sample = sampleOf(inTime, columns, (row) => outcomeOf(row[outcomePlace]) === 'won');
  const open = rows.length - closed.length;
  return accept({ columns: names, rows: observed(), sample, open, withoutTime });
}

/** The last rows as leads. */
function sampleOf(
  rows: readonly string[][],
  columns: readonly string[],
  isWon: (row: readonly string[]) => boolean,
): ClosedLead[] {
  return rows.slice(-sampled).map((row, place) => ({
    lead: rowLead(String(place + 1), columns, row),
    won: isWon(row),
  }));
}
