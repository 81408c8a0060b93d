import { readInstant } from './check-value.ts';
import type { ObjectTable } from './object-table.ts';
import type { StoredRecord } from './stored-record.ts';

export type ReadValue = (record: StoredRecord, property: string) => string | undefined;

/** Turns a stored or given value into what comparisons work on: numbers for numbers and times, lower case for text. */
export function sortKey(table: ObjectTable, property: string): (value: string) => number | string {
  switch (table.catalogue.find(property)?.definition.type) {
    case 'number':
      return Number;
    case 'date':
    case 'datetime':
      return readInstant;
    case 'enumeration':
      return (value) => value;
    default:
      return (value) => value.toLowerCase();
  }
}

export interface Order {
  table: ObjectTable;
  sort: { propertyName: string; direction?: 'ASCENDING' | 'DESCENDING' | undefined };
  read: ReadValue;
}

/** The records by one property, those without it last; equals stay as they come. */
export function orderBy(records: readonly StoredRecord[], order: Order): StoredRecord[] {
  const { table, sort, read } = order;
  const key = sortKey(table, sort.propertyName);
  const sign = sort.direction === 'DESCENDING' ? -1 : 1;
  const keyed = records.map((record) => {
    const value = read(record, sort.propertyName);
    return { record, key: value === undefined ? undefined : key(value) };
  });
  keyed.sort((a, b) => {
    if (a.key === b.key) return 0;
    if (a.key === undefined) return 1;
    if (b.key === undefined) return -1;
    return a.key < b.key ? -sign : sign;
  });
  return keyed.map(({ record }) => record);
}
