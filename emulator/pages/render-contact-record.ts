import { bandChip, inWords, stateChip } from './chips.ts';
import { contactName } from './contact-name.ts';
import type { ContactRecord } from './contact-record.ts';
import { formatDistance, formatTime } from './format-time.ts';
import { type Html, html } from './html.ts';
import { listPath, pageLink, recordPath } from './page-link.ts';
import type { PropertyPair, TaskItem } from './record-side.ts';
import { renderTimeline } from './render-timeline.ts';
import { renderDeadline, renderWhyCard, type WhenAndWhere } from './render-why-card.ts';

export interface ContactRecordPage extends WhenAndWhere {
  portal: { id: string; name: string };
  record: ContactRecord;
  live: boolean;
  /** The app's cards; null shows what the app wrote into the record instead. */
  cards: Html | null;
}

function pairList(pairs: readonly PropertyPair[]): Html {
  return html`<dl class="pairs">${pairs.map(({ label, value }) => html`<div><dt>${label}</dt><dd class="lines">${value}</dd></div>`)}</dl>`;
}

function initials(name: string): string {
  return name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase();
}

function renderHead(page: ContactRecordPage): Html {
  const { contact, owner, score, company } = page.record;
  const { properties } = contact;
  const name = contactName(contact);
  const deadline = renderDeadline(page.record, page);
  const fact = (label: string, value: Html | string) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`;
  const work = [properties.jobtitle, company?.name ?? properties.company].filter(Boolean).join(' at ');
  return html`<p class="quiet"><a href="${pageLink(listPath(page.portal.id), { live: page.live ? 1 : null })}">← All contacts</a></p>
  ${contact.archived && html`<p class="notice" role="status">This contact has been deleted.</p>`}
  <div class="head" data-refresh="head">
    <div class="who"><span class="avatar" aria-hidden="true">${initials(name)}</span>
      <div><h1>${name}</h1><p class="quiet">${work}</p></div></div>
    <dl class="facts">
      ${score !== null && fact('Score', String(score))}
      ${properties.fairlead_band && fact('Band', bandChip(properties.fairlead_band))}
      ${properties.fairlead_state && fact('State', stateChip(properties.fairlead_state))}
      ${fact('Owner', owner ?? 'Nobody')}
      ${deadline && properties.fairlead_state === 'assigned' && fact('Respond by', deadline)}
    </dl>
  </div>`;
}

function renderTasks(tasks: readonly TaskItem[], { now, timeZone }: WhenAndWhere): Html {
  const due = ({ dueAt, isDone }: TaskItem) => {
    if (isDone) return html`Done`;
    if (dueAt === null) return html`No due date`;
    const text = `Due ${formatTime(dueAt, timeZone)} (${formatDistance(dueAt, now)})`;
    return dueAt < now ? html`<span class="late">${text}</span>` : html`${text}`;
  };
  return html`<section class="sheet" aria-labelledby="tasks-title"><h2 id="tasks-title">Tasks</h2>
    ${
      tasks.length === 0
        ? html`<p class="quiet">No tasks.</p>`
        : html`<ul class="tasks">${tasks.map((task) => html`<li class="${task.isDone ? 'done' : 'open'}"><b>${task.subject}</b><br>${due(task)}${task.owner && html` · ${task.owner}`}</li>`)}</ul>`
    }</section>`;
}

function renderCompany({ company }: ContactRecord): Html {
  return html`<section class="sheet" aria-labelledby="company-title"><h2 id="company-title">Company</h2>
    ${
      company
        ? html`<p><b>${company.name}</b></p>${pairList(company.pairs)}`
        : html`<p class="quiet">No company is linked to this contact.</p>`
    }</section>`;
}

const stageWords: Readonly<Record<string, string>> = { closedwon: 'Won', closedlost: 'Lost' };

function renderDeals({ deals }: ContactRecord): Html | null {
  if (deals.length === 0) return null;
  const line = ({ name, stage, amount }: ContactRecord['deals'][number]) =>
    html`<li><b>${name}</b><br>${stageWords[stage] ?? inWords(stage)}${amount && html` · ${amount}`}</li>`;
  return html`<section class="sheet" aria-labelledby="deals-title"><h2 id="deals-title">Deals</h2><ul class="tasks">${deals.map(line)}</ul></section>`;
}

/** The page of one contact in three columns: fields, timeline, the app's card with company and tasks. */
export function renderContactRecord(page: ContactRecordPage): Html {
  const { record, portal } = page;
  const linkTo = (tab: string) =>
    pageLink(recordPath(portal.id, record.contact.id), {
      tab: tab === 'all' ? null : tab,
      live: page.live ? 1 : null,
    });
  return html`<div class="page">
    ${renderHead(page)}
    <div class="columns">
      <div class="left" data-refresh="fields">
        <section class="sheet" aria-labelledby="about-title"><h2 id="about-title">About this contact</h2>${pairList(record.about)}
          ${record.others.length > 0 && html`<details><summary>${record.others.length} more fields</summary>${pairList(record.others)}</details>`}</section>
        <section class="sheet" aria-labelledby="fairlead-title"><h2 id="fairlead-title">Fairlead</h2>
          ${record.fairlead.length > 0 ? pairList(record.fairlead) : html`<p class="quiet">Nothing written yet.</p>`}</section>
      </div>
      ${renderTimeline({ entries: record.timeline, tab: record.tab, tabCounts: record.tabCounts, linkTo, now: page.now, timeZone: page.timeZone })}
      <div class="right">${page.cards ?? renderWhyCard(record, page)}<div class="right" data-refresh="linked">${renderCompany(record)}${renderTasks(record.tasks, page)}${renderDeals(record)}</div></div>
    </div>
  </div>`;
}
