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

/** Order of records by one property, records without it last; equals by id. */
export function compareBy(
  table: ObjectTable,
  sort: { propertyName: string; direction?: 'ASCENDING' | 'DESCENDING' | undefined },
  read: ReadValue,
): (a: StoredRecord, b: StoredRecord) => number {
  const key = sortKey(table, sort.propertyName);
  const sign = sort.direction === 'DESCENDING' ? -1 : 1;
  return (a, b) => {
    const [left, right] = [read(a, sort.propertyName), read(b, sort.propertyName)];
    if (left === undefined || right === undefined) {
      if (left === right) return Number(a.id) - Number(b.id);
      return left === undefined ? 1 : -1;
    }
    const [first, second] = [key(left), key(right)];
    if (first === second) return Number(a.id) - Number(b.id);
    return first < second ? -sign : sign;
  };
}
