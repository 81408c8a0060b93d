import { contactList, rowsPerPage } from '../../emulator/pages/contact-list.ts';
import type { ContactRow } from '../../emulator/pages/contact-rows.ts';
import { type ListQuery, readListQuery, writeListQuery } from '../../emulator/pages/list-query.ts';

const row = (id: string, change: Partial<ContactRow> = {}): ContactRow => ({
  id,
  name: `Person ${id}`,
  email: `p${id}@acme.example`,
  company: '',
  score: null,
  band: '',
  state: '',
  ownerId: '',
  owner: '',
  assignedAt: null,
  createdAt: Number(id) * 1000,
  ...change,
});
const query = (change: Partial<ListQuery> = {}): ListQuery => ({ ...readListQuery({}), ...change });
const ids = (rows: ContactRow[]) => rows.map(({ id }) => id);

const rows = [
  row('1', {
    score: 80,
    band: 'hot',
    state: 'assigned',
    ownerId: '101',
    owner: 'Ann',
    company: 'Zeta Foods',
  }),
  row('2', { score: 100, band: 'hot', state: 'held' }),
  row('3', { score: 9, band: 'warm', state: 'held', name: 'Åsa Berg' }),
  row('4'),
];

describe('the contact list', () => {
  it('shows the newest first when nothing is asked for', () => {
    expect(ids(contactList(rows, query()).rows)).toEqual(['4', '3', '2', '1']);
  });

  it.each<[string, Partial<ListQuery>, string[]]>([
    ['a band', { band: 'hot' }, ['2', '1']],
    ['a state', { state: 'held' }, ['3', '2']],
    ['an owner', { owner: '101' }, ['1']],
    ['nobody as owner', { owner: 'none', band: 'hot' }, ['2']],
    ['no state', { state: 'none' }, ['4']],
    ['words of name or company in any order and case', { search: 'FOODS person' }, ['1']],
    ['an address', { search: 'p3@acme' }, ['3']],
    ['what nobody has', { search: 'nobody here' }, []],
  ])('filters by %s', (_, change, expected) => {
    expect(ids(contactList(rows, query(change)).rows)).toEqual(expected);
  });

  it.each<[ListQuery['sort'], ListQuery['direction'], string[]]>([
    ['score', 'desc', ['2', '1', '3', '4']],
    ['score', 'asc', ['3', '1', '2', '4']],
    ['name', 'asc', ['3', '1', '2', '4']],
    ['owner', 'desc', ['1', '4', '3', '2']],
  ])('sorts by %s %s with empty values last', (sort, direction, expected) => {
    expect(ids(contactList(rows, query({ sort, direction })).rows)).toEqual(expected);
  });

  it('counts states over the other filters, so that a tab tells what it would show', () => {
    const { stateCounts, matching, total } = contactList(rows, query({ band: 'hot', state: 'held' }));
    expect(Object.fromEntries(stateCounts)).toEqual({ assigned: 1, held: 1 });
    expect({ matching, total }).toEqual({ matching: 1, total: 4 });
  });

  it('cuts pages of 50 and gives the last page for a page beyond it', () => {
    const many = Array.from({ length: 120 }, (_, index) => row(String(index + 1)));
    expect(contactList(many, query()).rows).toHaveLength(rowsPerPage);
    const last = contactList(many, query({ page: 9 }));
    expect({ page: last.page, pages: last.pages, rows: last.rows.length }).toEqual({
      page: 3,
      pages: 3,
      rows: 20,
    });
  });

  it('reads nonsense in the address as the default and writes no default back', () => {
    expect(
      readListQuery({ sort: 'constructor', direction: 'up', page: '-3', band: ['hot'], live: 'yes' }),
    ).toEqual(query());
    const asked = query({ sort: 'score', direction: 'asc', page: 2, band: 'hot', live: true });
    const written = Object.fromEntries(
      Object.entries(writeListQuery(asked)).filter(([, value]) => value !== null),
    );
    expect(written).toEqual({ sort: 'score', direction: 'asc', page: '2', band: 'hot', live: '1' });
    expect(readListQuery(written)).toEqual(asked);
  });
});
