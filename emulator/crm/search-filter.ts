import type { ObjectTable } from './object-table.ts';
import { findObjectType } from './object-type.ts';
import type { PortalState } from './portal-state.ts';
import { type ReadValue, sortKey } from './search-order.ts';
import type { StoredRecord } from './stored-record.ts';

/** HubSpot's search operators. */
export const operators = [
  'EQ',
  'NEQ',
  'LT',
  'LTE',
  'GT',
  'GTE',
  'BETWEEN',
  'IN',
  'NOT_IN',
  'HAS_PROPERTY',
  'NOT_HAS_PROPERTY',
  'CONTAINS_TOKEN',
  'NOT_CONTAINS_TOKEN',
] as const;

export interface Filter {
  propertyName: string;
  operator: (typeof operators)[number];
  value?: string | undefined;
  values?: string[] | undefined;
  highValue?: string | undefined;
}

type Test = (record: StoredRecord) => boolean;

/** Whether a record fits any of the groups, that is all filters of one of them; no groups fit everything. */
export function matcher(
  portal: PortalState,
  table: ObjectTable,
  search: { groups: readonly (readonly Filter[])[]; read: ReadValue },
): Test {
  const groups = search.groups.map((filters) =>
    filters.map((filter) => test(portal, table, filter, search.read)),
  );
  if (groups.length === 0) return () => true;
  return (record) => groups.some((tests) => tests.every((fits) => fits(record)));
}

function test(portal: PortalState, table: ObjectTable, filter: Filter, read: ReadValue): Test {
  if (filter.propertyName.startsWith('associations.')) return associationTest(portal, table, filter);
  const fits = valueTest(table, filter);
  return (record) => fits(read(record, filter.propertyName));
}

/** `associations.company EQ 5001`: linked to that record. */
function associationTest(portal: PortalState, table: ObjectTable, filter: Filter): Test {
  const type = findObjectType(filter.propertyName.slice('associations.'.length));
  const wanted = filter.values ?? (filter.value === undefined ? [] : [filter.value]);
  return (record) => {
    if (!type) return false;
    const links = portal.associations.linksOf({ type: table.type.name, id: record.id }, type.name);
    if (filter.operator === 'HAS_PROPERTY') return links.size > 0;
    if (filter.operator === 'NOT_HAS_PROPERTY') return links.size === 0;
    return wanted.some((id) => links.has(id));
  };
}

function valueTest(table: ObjectTable, filter: Filter): (value: string | undefined) => boolean {
  const key = sortKey(table, filter.propertyName);
  const operand = key(filter.value ?? '');
  const high = key(filter.highValue ?? '');
  // HubSpot compares lists with stored text in lower case, and does not lower the list: capitals there match nothing.
  const list = new Set(
    (filter.values ?? []).map((value) => (typeof key(value) === 'string' ? value : key(value))),
  );
  const given = (compare: (value: number | string) => boolean) => (value: string | undefined) =>
    value !== undefined && compare(key(value));
  switch (filter.operator) {
    case 'HAS_PROPERTY':
      return (value) => value !== undefined;
    case 'NOT_HAS_PROPERTY':
      return (value) => value === undefined;
    case 'EQ':
      return given((value) => value === operand);
    case 'NEQ':
      return given((value) => value !== operand);
    case 'LT':
      return given((value) => value < operand);
    case 'LTE':
      return given((value) => value <= operand);
    case 'GT':
      return given((value) => value > operand);
    case 'GTE':
      return given((value) => value >= operand);
    case 'BETWEEN':
      return given((value) => value >= operand && value <= high);
    case 'IN':
      return given((value) => list.has(value));
    case 'NOT_IN':
      return given((value) => !list.has(value));
    case 'CONTAINS_TOKEN':
      return tokenTest(filter.value ?? '');
    case 'NOT_CONTAINS_TOKEN': {
      const contains = tokenTest(filter.value ?? '');
      return (value) => !contains(value);
    }
  }
}

/** All words of the operand stand in the value; `*` stands for any letters. */
function tokenTest(operand: string): (value: string | undefined) => boolean {
  const words = tokens(operand, '*').map((word) => {
    const parts = word.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${parts.join('[^]*')}$`, 'u');
  });
  return (value) => {
    const found = tokens(value ?? '', '');
    return words.length > 0 && words.every((word) => found.some((each) => word.test(each)));
  };
}

function tokens(text: string, wildcard: '*' | ''): string[] {
  const word = wildcard === '*' ? /[\p{L}\p{N}*]+/gu : /[\p{L}\p{N}]+/gu;
  return text.toLowerCase().match(word) ?? [];
}
