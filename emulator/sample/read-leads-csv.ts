import { accept, type Result, refuse } from '../../src/base/result.ts';
import type { PropertySeed } from '../portal.ts';
import { checkColumns, withRest } from './csv-columns.ts';
import type { CsvMapping } from './csv-mapping.ts';
import { type KnownProperty, matchColumns } from './match-columns.ts';
import { parseCsvRows } from './parse-csv-rows.ts';
import { type CsvFault, type CsvRow, readCell, readCustomCell } from './read-cell.ts';

/** One contact of the file. */
export interface CsvContact {
  /** The row's own id where the mapping names a column for it, else its line number. */
  id: string;
  line: number;
  properties: Record<string, string>;
  companyKey: string | null;
}

/** A CSV file as a portal can take it in. */
export interface LeadFile {
  contacts: CsvContact[];
  companies: { key: string; properties: Record<string, string> }[];
  /** To be defined in the portal before the contacts come. */
  customProperties: PropertySeed[];
  ignoredColumns: string[];
  /** Rows left out, each with its line, column and reason. */
  faults: CsvFault[];
}

export interface LeadsCsv {
  csv: string;
  mapping?: CsvMapping;
  /** The portal's property definitions, for a file without a mapping. */
  known?: readonly KnownProperty[];
}

const filled = (pairs: readonly (readonly [string, string])[]) =>
  Object.fromEntries(pairs.filter(([, value]) => value !== ''));

function readRow(row: CsvRow, mapping: CsvMapping): { contact: CsvContact } | { fault: CsvFault } {
  const standard = Object.entries(mapping.properties).map(
    ([name, source]) => [name, readCell(row, source)] as const,
  );
  const custom: [string, string][] = [];
  for (const column of mapping.custom) {
    const cell = readCustomCell(row, column);
    if ('fault' in cell) return cell;
    custom.push([column.name, cell.value]);
  }
  const properties = filled([...standard, ...custom]);
  if (Object.keys(properties).length === 0)
    return { fault: { line: row.line, column: null, message: 'no value in any mapped column' } };
  const id = (mapping.id && row.cells[mapping.id]?.trim()) || String(row.line);
  const companyKey = (mapping.company && row.cells[mapping.company.key]?.trim()) || null;
  return { contact: { id, line: row.line, properties, companyKey } };
}

function addressFault(contact: CsvContact, mapping: CsvMapping, seen: Map<string, number>): CsvFault | null {
  const email = contact.properties.email?.toLowerCase();
  if (!email) return null;
  const source = mapping.properties.email;
  const column = source && 'column' in source ? source.column : null;
  const earlier = seen.get(email);
  if (earlier !== undefined)
    return { line: contact.line, column, message: `the address ${email} is already on line ${earlier}` };
  seen.set(email, contact.line);
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)
    ? null
    : { line: contact.line, column, message: `"${email}" is not an e-mail address` };
}

function readCompanies(rows: readonly CsvRow[], mapping: CsvMapping): LeadFile['companies'] {
  const { company } = mapping;
  if (!company) return [];
  const companies = new Map<string, Record<string, string>>();
  for (const row of rows) {
    const key = row.cells[company.key]?.trim();
    if (!key || companies.has(key)) continue;
    companies.set(
      key,
      filled(Object.entries(company.properties).map(([name, source]) => [name, readCell(row, source)])),
    );
  }
  return [...companies].map(([key, properties]) => ({ key, properties }));
}

function defineCustom(mapping: CsvMapping, contacts: readonly CsvContact[]): PropertySeed[] {
  return mapping.custom.map(({ name, label, type, fieldType }) => {
    if (type !== 'enumeration') return { name, label, type, fieldType };
    const values = [...new Set(contacts.flatMap(({ properties }) => properties[name] ?? []))].sort();
    return { name, label, type, fieldType, options: values.map((value) => ({ label: value, value })) };
  });
}

function inOrder(rows: readonly CsvRow[], column: string | undefined): readonly CsvRow[] {
  if (!column) return rows;
  return [...rows].sort(
    (one, other) => Number(one.cells[column]) - Number(other.cells[column]) || one.line - other.line,
  );
}

/**
 * Turns a CSV text with a header row into contacts: by the mapping, or by column names that a portal knows.
 * Refuses a file that fits its mapping nowhere; single bad rows are left out and listed with line and column.
 */
export function readLeadsCsv(file: LeadsCsv): Result<LeadFile, string[]> {
  const parsed = parseCsvRows(file.csv);
  if (typeof parsed === 'string') return refuse([parsed]);
  const given = file.mapping ?? matchColumns(parsed.columns, file.known ?? []);
  const problems = checkColumns(given, parsed.columns);
  if (problems.length > 0) return refuse(problems);
  const { mapping, ignoredColumns } = withRest(given, parsed.columns);
  const faults = [...parsed.faults];
  const contacts: CsvContact[] = [];
  const seen = new Map<string, number>();
  for (const row of inOrder(parsed.rows, mapping.sortBy)) {
    const read = readRow(row, mapping);
    const fault = 'fault' in read ? read.fault : addressFault(read.contact, mapping, seen);
    if (fault) faults.push(fault);
    else if ('contact' in read) contacts.push(read.contact);
  }
  const companies = readCompanies(parsed.rows, mapping);
  return accept({
    contacts,
    companies,
    customProperties: defineCustom(mapping, contacts),
    ignoredColumns,
    faults,
  });
}
