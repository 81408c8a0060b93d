import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { parse } from 'csv-parse';
import { accept, type Result, refuse } from '../base/result.ts';

/** A CSV file: the names of its columns, and its rows as texts. */
export interface CsvFile {
  columns: string[];
  rows: string[][];
  /** Rows with more or fewer values than the header; they are not among `rows`. */
  uneven: number;
}

/** Reads a CSV file with a header row, part by part, so that a large one keeps nobody waiting. Refused in words. */
export async function readCsvFile(path: string): Promise<Result<CsvFile, string>> {
  const rows: string[][] = [];
  let columns: string[] | null = null;
  let uneven = 0;
  const parser = pipeline(
    createReadStream(path),
    parse({
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      // Some exports end lines with \r\r\n, which would count as two.
      record_delimiter: ['\r\r\n', '\r\n', '\n', '\r'],
    }),
    // What breaks the file breaks the loop below, which tells.
    () => undefined,
  );
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      if (columns === null) columns = record.map((name) => name.trim());
      else if (record.length === columns.length) rows.push(record);
      else uneven += 1;
    }
  } catch (error) {
    return refuse(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (columns === null)
    return refuse(`${path} is empty: it needs a header row with the names of its columns`);
  const names = columns;
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice !== undefined) return refuse(`${path} has two columns named "${twice}"`);
  return accept({ columns: names, rows, uneven });
}
