import { CsvError, parse } from 'csv-parse/sync';
import type { CsvFault, CsvRow } from './read-cell.ts';

export interface ParsedCsv {
  columns: string[];
  rows: CsvRow[];
  /** Rows with too many or too few values; they are not among `rows`. */
  faults: CsvFault[];
}

interface RawRow {
  record: string[];
  info: { lines: number };
}

/** Every way of ending a line becomes one; some exports write \r\r\n, which would count as two lines. */
const plainLines = (csv: string) => csv.replace(/\r+\n|\r/g, '\n');

function parseRaw(csv: string): RawRow[] | string {
  try {
    const raw: unknown = parse(plainLines(csv), {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    });
    // With `info` csv-parse gives { record, info }, which its types do not tell.
    return raw as RawRow[];
  } catch (error) {
    if (error instanceof CsvError) return `The CSV cannot be read: ${error.message}`;
    throw error;
  }
}

/** Splits a CSV text with a header row; a text where that is impossible gives the reason. */
export function parseCsvRows(csv: string): ParsedCsv | string {
  const raw = parseRaw(csv);
  if (typeof raw === 'string') return raw;
  const [header, ...body] = raw;
  if (!header) return 'The CSV is empty: it needs a header row with the names of its columns.';
  const columns = header.record.map((column) => column.trim());
  const twice = columns.find((column, index) => columns.indexOf(column) !== index);
  if (twice !== undefined) return `The CSV has two columns named "${twice}": give each a name of its own.`;
  const rows: CsvRow[] = [];
  const faults: CsvFault[] = [];
  for (const { record, info } of body) {
    // csv-parse counts the line that a record ends on; inside quotes it may span several.
    const line = info.lines - record.reduce((breaks, cell) => breaks + cell.split('\n').length - 1, 0);
    if (record.length === columns.length) {
      rows.push({
        line,
        cells: Object.fromEntries(columns.map((column, index) => [column, record[index] ?? ''])),
      });
    } else {
      faults.push({
        line,
        column: null,
        message: `${record.length} values where the header has ${columns.length}`,
      });
    }
  }
  return { columns, rows, faults };
}
