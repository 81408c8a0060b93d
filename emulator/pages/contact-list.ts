import type { ContactRow } from './contact-rows.ts';
import type { ListColumn, ListQuery } from './list-query.ts';

export const rowsPerPage = 50;

/** One page of the contact list and the counts around it. */
export interface ContactList {
  rows: ContactRow[];
  /** Contacts of the portal. */
  total: number;
  /** Those that pass all filters. */
  matching: number;
  page: number;
  pages: number;
  /** By state, of those that pass the other filters; "" counts those without a state. */
  stateCounts: Map<string, number>;
  /** By band, of all contacts; "" counts those without one. */
  bandCounts: Map<string, number>;
}

const passes = (value: string, filter: string) =>
  filter === '' || value === (filter === 'none' ? '' : filter);

function countBy(rows: readonly ContactRow[], key: 'state' | 'band'): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(row[key], (counts.get(row[key]) ?? 0) + 1);
  return counts;
}

/** Empty values come last whichever way the column is sorted; equals stay newest first. */
function compareRows(column: ListColumn, sign: 1 | -1): (one: ContactRow, other: ContactRow) => number {
  const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  const isEmpty = (value: string | number | null) => value === null || value === '';
  return (one, other) => {
    const [left, right] = [one[column], other[column]];
    if (isEmpty(left) !== isEmpty(right)) return isEmpty(left) ? 1 : -1;
    const order =
      typeof left === 'number' && typeof right === 'number'
        ? left - right
        : collator.compare(String(left), String(right));
    return sign * order || other.createdAt - one.createdAt || collator.compare(other.id, one.id);
  };
}

/** Filters, sorts and cuts out a page. A page beyond the last gives the last. */
export function contactList(all: readonly ContactRow[], query: ListQuery): ContactList {
  const words = query.search.toLowerCase().split(/\s+/).filter(Boolean);
  const isFound = (row: ContactRow) => {
    const haystack = `${row.name}\n${row.email}\n${row.company}\n${row.id}`.toLowerCase();
    return words.every((word) => haystack.includes(word));
  };
  const inAnyState = all.filter(
    (row) => passes(row.band, query.band) && passes(row.ownerId, query.owner) && isFound(row),
  );
  const matching = inAnyState.filter((row) => passes(row.state, query.state));
  const pages = Math.max(1, Math.ceil(matching.length / rowsPerPage));
  const page = Math.min(query.page, pages);
  return {
    rows: matching
      .sort(compareRows(query.sort, query.direction === 'asc' ? 1 : -1))
      .slice((page - 1) * rowsPerPage, page * rowsPerPage),
    total: all.length,
    matching: matching.length,
    page,
    pages,
    stateCounts: countBy(inAnyState, 'state'),
    bandCounts: countBy(all, 'band'),
  };
}
