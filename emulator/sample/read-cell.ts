import type { CellSource, ColumnSource, CustomColumn } from './csv-mapping.ts';

/** One row of the file: values by column name, and the line it starts on. */
export interface CsvRow {
  line: number;
  cells: Readonly<Record<string, string>>;
}

/** Something in the file that cannot be used. */
export interface CsvFault {
  line: number;
  column: string | null;
  message: string;
}

/** "line 12, column "Age": "abc" is not a number". */
export function describeFault({ line, column, message }: CsvFault): string {
  return column === null ? `line ${line}: ${message}` : `line ${line}, column "${column}": ${message}`;
}

function readColumn(row: CsvRow, source: ColumnSource): string {
  const value = (row.cells[source.column] ?? '').trim();
  if (value === '' || source.missing.includes(value)) return '';
  return source.map?.[value] ?? (source.map ? source.otherwise : undefined) ?? value;
}

/** The value that a row gives from a source; "" where nothing was said. */
export function readCell(row: CsvRow, source: CellSource): string {
  if ('column' in source) return readColumn(row, source);
  return source.template.replace(/\{([^}]+)\}/g, (_, column: string) => (row.cells[column] ?? '').trim());
}

const yes = ['yes', 'true', '1', 'y'];
const no = ['no', 'false', '0', 'n'];

/** A custom property's value as HubSpot takes it, or what is wrong with the cell. */
export function readCustomCell(row: CsvRow, custom: CustomColumn): { value: string } | { fault: CsvFault } {
  const value = readColumn(row, custom);
  const wrong = (kind: string) => ({
    fault: {
      line: row.line,
      column: custom.column,
      message: `"${value}" is not ${kind} (property ${custom.name})`,
    },
  });
  if (value === '') return { value };
  switch (custom.type) {
    case 'number': {
      const number = value.replace(/(?<=\d),(?=\d{3}\b)/g, '');
      return /^-?\d+(\.\d+)?$/.test(number) ? { value: number } : wrong('a number');
    }
    case 'bool':
      if (yes.includes(value.toLowerCase())) return { value: 'true' };
      return no.includes(value.toLowerCase()) ? { value: 'false' } : wrong('yes or no');
    case 'date':
    case 'datetime': {
      const at = /^\d{4}-\d{2}-\d{2}/.test(value) ? Date.parse(value) : Number.NaN;
      if (Number.isNaN(at)) return wrong('a date such as 2026-11-21');
      const iso = new Date(at).toISOString();
      return { value: custom.type === 'date' ? iso.slice(0, 10) : iso };
    }
    default:
      return { value };
  }
}
