import { inWords, stateMeanings } from './chips.ts';
import type { ContactList } from './contact-list.ts';
import { type Html, html } from './html.ts';
import type { ListQuery } from './list-query.ts';

interface Choice {
  value: string;
  label: string;
}

function select(name: string, label: string, chosen: string, choices: readonly Choice[]): Html {
  const isListed = chosen === '' || choices.some(({ value }) => value === chosen);
  const all = isListed ? choices : [...choices, { value: chosen, label: inWords(chosen) }];
  return html`<div class="field"><label for="filter-${name}">${label}</label>
    <select id="filter-${name}" name="${name}"><option value="">Any</option>
    ${all.map(({ value, label: text }) => html`<option value="${value}"${value === chosen ? html` selected` : ''}>${text}</option>`)}
    </select></div>`;
}

const noOrder = (query: ListQuery) => query.sort === 'createdAt' && query.direction === 'desc';

/** Search and filters as a form that works without script; sorting and Live are carried along. */
export function renderListFilters(
  query: ListQuery,
  list: ContactList,
  owners: readonly { id: string; name: string }[],
  action: string,
): Html {
  const bands = [...list.bandCounts.keys()]
    .filter(Boolean)
    .sort()
    .map((band) => ({ value: band, label: inWords(band) }));
  const states = Object.keys(stateMeanings).map((state) => ({ value: state, label: inWords(state) }));
  const nobody = (label: string) => ({ value: 'none', label });
  return html`<form class="filters" method="get" action="${action}" role="search">
    <div class="field grow"><label for="filter-search">Search name, e-mail or company</label>
      <input id="filter-search" type="search" name="search" value="${query.search}"></div>
    ${select('band', 'Band', query.band, [...bands, nobody('No band')])}
    ${select('state', 'State', query.state, [...states, nobody('No state yet')])}
    ${select('owner', 'Owner', query.owner, [...owners.map(({ id, name }) => ({ value: id, label: name })), nobody('Nobody')])}
    ${!noOrder(query) && html`<input type="hidden" name="sort" value="${query.sort}"><input type="hidden" name="direction" value="${query.direction}">`}
    ${query.live && html`<input type="hidden" name="live" value="1">`}
    <button type="submit">Apply</button>
    ${(query.band || query.state || query.owner || query.search) && html`<a class="clear" href="${action}">Clear</a>`}
  </form>`;
}
