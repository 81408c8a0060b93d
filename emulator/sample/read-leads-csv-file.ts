import { readFileSync } from 'node:fs';
import { type Result, refuse } from '../../src/base/result.ts';
import { type CsvMapping, readCsvMapping } from './csv-mapping.ts';
import type { KnownProperty } from './match-columns.ts';
import { type LeadFile, readLeadsCsv } from './read-leads-csv.ts';

export interface LeadsCsvFile {
  csvPath: string;
  mappingPath?: string;
  known?: readonly KnownProperty[];
}

/** `readLeadsCsv` on files; every message begins with the file that it is about. */
export function readLeadsCsvFile(file: LeadsCsvFile): Result<LeadFile, string[]> {
  const named = (path: string, messages: readonly string[]) =>
    refuse(messages.map((message) => `${path}: ${message}`));
  const texts: string[] = [];
  for (const path of [file.csvPath, file.mappingPath]) {
    if (path === undefined) continue;
    try {
      texts.push(readFileSync(path, 'utf8'));
    } catch (error) {
      return named(path, [`cannot be read (${error instanceof Error ? error.message : error})`]);
    }
  }
  const [csv = '', mappingText] = texts;
  let mapping: CsvMapping | undefined;
  if (mappingText !== undefined) {
    const read = readCsvMapping(mappingText);
    if (!read.ok) return named(file.mappingPath ?? '', read.refusal);
    mapping = read.value;
  }
  const leads = readLeadsCsv({ csv, mapping, known: file.known });
  return leads.ok ? leads : named(file.csvPath, leads.refusal);
}
