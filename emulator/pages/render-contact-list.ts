import type { Instant } from '../../src/base/clock.ts';
import { bandChip, inWords, stateChip, stateMeanings } from './chips.ts';
import { type ContactList, rowsPerPage } from './contact-list.ts';
import type { ContactRow } from './contact-rows.ts';
import { formatShortTime } from './format-time.ts';
import { type Html, html } from './html.ts';
import { type ListColumn, type ListQuery, listColumns, writeListQuery } from './list-query.ts';
import { listPath, pageLink, recordPath } from './page-link.ts';
import { renderListFilters } from './render-list-filters.ts';

export interface ContactListPage {
  portal: { id: string; name: string; timeZone: string };
  list: ContactList;
  query: ListQuery;
  owners: readonly { id: string; name: string }[];
  now: Instant;
}

const linkTo = (page: ContactListPage, change: Partial<ListQuery>) =>
  pageLink(listPath(page.portal.id), writeListQuery({ ...page.query, page: 1, ...change }));

function stateTabs(page: ContactListPage): Html {
  const { stateCounts } = page.list;
  const known = Object.keys(stateMeanings);
  const states = [
    ...known,
    ...[...stateCounts.keys()].filter((state) => state !== '' && !known.includes(state)),
  ];
  const all = [...stateCounts.values()].reduce((sum, count) => sum + count, 0);
  const tab = (state: string, label: string, count: number) => html`<li><a href="${linkTo(page, { state })}"
    ${page.query.state === state ? html`aria-current="true"` : ''}>${label} <span class="count">${count}</span></a></li>`;
  return html`<nav class="tabs" aria-label="Contacts by Fairlead state"><ul>
    ${tab('', 'All', all)}
    ${states.filter((state) => stateCounts.has(state) || page.query.state === state).map((state) => tab(state, inWords(state), stateCounts.get(state) ?? 0))}
    ${stateCounts.has('') && tab('none', 'No state yet', stateCounts.get('') ?? 0)}
  </ul></nav>`;
}

function heading(page: ContactListPage, column: ListColumn): Html {
  const { sort, direction } = page.query;
  const isSorted = sort === column;
  const next =
    isSorted && direction === 'desc'
      ? 'asc'
      : isSorted
        ? 'desc'
        : column === 'name' || column === 'email' || column === 'company' || column === 'owner'
          ? 'asc'
          : 'desc';
  const arrow = !isSorted ? '' : direction === 'asc' ? ' ↑' : ' ↓';
  return html`<th scope="col" role="columnheader" class="col-${column}"${isSorted ? html` aria-sort="${direction === 'asc' ? 'ascending' : 'descending'}"` : ''}>
    <a href="${linkTo(page, { sort: column, direction: next })}">${listColumns[column]}<span aria-hidden="true">${arrow}</span></a></th>`;
}

function renderRow(page: ContactListPage, row: ContactRow): Html {
  const { portal, now } = page;
  const none = html`<span class="none">–</span>`;
  const time = (at: Instant | null) =>
    at === null
      ? none
      : html`<time datetime="${new Date(at).toISOString()}">${formatShortTime(at, now, portal.timeZone)}</time>`;
  const cell = (column: ListColumn, content: Html | string) =>
    html`<td role="cell" class="col-${column}" data-label="${listColumns[column]}"${typeof content === 'string' && content && html` title="${content}"`}>${content || none}</td>`;
  return html`<tr role="row">
    <th scope="row" role="rowheader" class="col-name"><a href="${recordPath(portal.id, row.id)}">${row.name}</a></th>
    ${cell('email', row.email)}
    ${cell('company', row.company)}
    ${cell('score', row.score === null ? none : html`<b class="number">${row.score}</b>`)}
    ${cell('band', bandChip(row.band))}
    ${cell('state', stateChip(row.state))}
    ${cell('owner', row.owner)}
    ${cell('assignedAt', time(row.assignedAt))}
    ${cell('createdAt', time(row.createdAt))}
  </tr>`;
}

function pager(page: ContactListPage): Html | null {
  const { list } = page;
  if (list.pages < 2) return null;
  const step = (to: number, label: string, isThere: boolean) =>
    isThere
      ? html`<a class="button" href="${linkTo(page, { page: to })}">${label}</a>`
      : html`<span class="button off">${label}</span>`;
  return html`<nav class="pager" aria-label="Pages">
    ${step(list.page - 1, '← Previous', list.page > 1)}
    <span>Page ${list.page} of ${list.pages}</span>
    ${step(list.page + 1, 'Next →', list.page < list.pages)}
  </nav>`;
}

function shownCount({ list, query }: ContactListPage): string {
  if (list.matching === 0) return 'No contacts';
  const first = (list.page - 1) * rowsPerPage + 1;
  const isFiltered = Boolean(query.band || query.state || query.owner || query.search);
  const of = isFiltered ? `${list.matching} found, ${list.total} in all` : String(list.total);
  return `${first}–${first + list.rows.length - 1} of ${of}`;
}

/** The contact list: states as tabs, filters, sortable table (cards on a phone), pages. */
export function renderContactList(page: ContactListPage): Html {
  const columns = Object.keys(listColumns) as ListColumn[];
  return html`<div class="page">
    <div class="title"><h1>Contacts</h1><p class="quiet" role="status">${shownCount(page)}</p></div>
    <details class="words"><summary>What the states mean</summary><dl>
      ${Object.entries(stateMeanings).map(([state, meaning]) => html`<div><dt>${stateChip(state)}</dt><dd>${meaning}</dd></div>`)}
    </dl></details>
    ${stateTabs(page)}
    ${renderListFilters(page.query, page.list, page.owners, listPath(page.portal.id))}
    ${
      page.list.rows.length === 0
        ? html`<p class="empty">${page.list.total === 0 ? 'No contact has arrived in this portal yet. Switch Live on and wait for the first.' : html`No contact passes these filters. <a href="${listPath(page.portal.id)}">Show all ${page.list.total}</a>`}</p>`
        : html`<table class="contacts" role="table" aria-label="Contacts">
      <thead role="rowgroup"><tr role="row">${columns.map((column) => heading(page, column))}</tr></thead>
      <tbody role="rowgroup">${page.list.rows.map((row) => renderRow(page, row))}</tbody>
    </table>`
    }
    ${pager(page)}
  </div>`;
}
