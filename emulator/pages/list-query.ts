/** Columns of the contact list, in order, with their headings. */
export const listColumns = {
  name: 'Name',
  email: 'E-mail',
  company: 'Company',
  score: 'Score',
  band: 'Band',
  state: 'State',
  owner: 'Owner',
  assignedAt: 'Assigned',
  createdAt: 'Created',
} as const;

export type ListColumn = keyof typeof listColumns;

/** What the address of the contact list asks for. "none" as a filter means: the property is empty. */
export interface ListQuery {
  band: string;
  state: string;
  owner: string;
  search: string;
  sort: ListColumn;
  direction: 'asc' | 'desc';
  page: number;
  live: boolean;
}

const text = (value: unknown) => (typeof value === 'string' ? value.trim().slice(0, 200) : '');
const isColumn = (name: string): name is ListColumn => Object.hasOwn(listColumns, name);

/** Reads a URL query; anything unreadable falls back to: all contacts, newest first, page 1. */
export function readListQuery(query: Readonly<Record<string, unknown>>): ListQuery {
  const sort = text(query.sort);
  const page = Number(text(query.page));
  return {
    band: text(query.band),
    state: text(query.state),
    owner: text(query.owner),
    search: text(query.search),
    sort: isColumn(sort) ? sort : 'createdAt',
    direction: text(query.direction) === 'asc' ? 'asc' : 'desc',
    page: Number.isInteger(page) && page > 0 ? page : 1,
    live: text(query.live) === '1',
  };
}

/** The query as link parameters, without what is the default anyway. */
export function writeListQuery(query: ListQuery): Record<string, string | null> {
  const isDefaultOrder = query.sort === 'createdAt' && query.direction === 'desc';
  return {
    band: query.band || null,
    state: query.state || null,
    owner: query.owner || null,
    search: query.search || null,
    sort: isDefaultOrder ? null : query.sort,
    direction: isDefaultOrder ? null : query.direction,
    page: query.page > 1 ? String(query.page) : null,
    live: query.live ? '1' : null,
  };
}
