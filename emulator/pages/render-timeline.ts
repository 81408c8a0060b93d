import type { Instant } from '../../src/base/clock.ts';
import { formatDistance, formatShortTime } from './format-time.ts';
import { type Html, html } from './html.ts';
import { type TimelineEntry, type TimelineKind, type TimelineTab, timelineTabs } from './timeline-entry.ts';

export interface TimelineView {
  entries: readonly TimelineEntry[];
  tab: TimelineTab;
  tabCounts: Readonly<Record<TimelineTab, number>>;
  linkTo: (tab: TimelineTab) => string;
  now: Instant;
  timeZone: string;
}

const kindWords: Record<TimelineKind, string> = {
  event: 'Fairlead',
  note: 'Note',
  call: 'Call',
  task: 'Task',
  owner: 'Owner',
  change: 'Fields',
};

const changeLine = ({ label, from, to }: TimelineEntry['changes'][number]) => html`<li><b>${label}</b>:
  ${from !== '' && html`<span class="was">${from} →</span>`} ${to === '' ? html`<span class="was">emptied</span>` : to}</li>`;

function renderChanges(changes: TimelineEntry['changes']): Html | null {
  if (changes.length === 0) return null;
  const all = html`<ul class="changes">${changes.map(changeLine)}</ul>`;
  return changes.length <= 3
    ? all
    : html`<details><summary>Show ${changes.length} values</summary>${all}</details>`;
}

/** Activities say in their titles what they are. */
const isSaid = (entry: TimelineEntry) =>
  entry.kind === 'call' || entry.title.startsWith(kindWords[entry.kind]);

function renderEntry(entry: TimelineEntry, { now, timeZone }: TimelineView): Html {
  return html`<li class="entry entry-${entry.kind}">
    <header><h3>${!isSaid(entry) && html`<span class="kind">${kindWords[entry.kind]}</span>`}${entry.title}</h3>
      <time datetime="${new Date(entry.at).toISOString()}" title="${formatDistance(entry.at, now)}">${formatShortTime(entry.at, now, timeZone)}</time></header>
    ${entry.lines.map((line) => html`<p>${line}</p>`)}
    ${renderChanges(entry.changes)}
    ${entry.by && html`<p class="by">${entry.by}</p>`}
  </li>`;
}

/** What happened to the contact, newest first, under tabs that are links. */
export function renderTimeline(view: TimelineView): Html {
  const tabs = Object.entries(timelineTabs) as [TimelineTab, { label: string }][];
  return html`<section class="middle" data-refresh="timeline" aria-labelledby="timeline-title">
    <h2 id="timeline-title">Timeline</h2>
    <nav class="tabs" aria-label="Kinds of timeline entries"><ul>
      ${tabs.map(([name, { label }]) => html`<li><a href="${view.linkTo(name)}"${name === view.tab ? html` aria-current="true"` : ''}>${label} <span class="count">${view.tabCounts[name]}</span></a></li>`)}
    </ul></nav>
    ${
      view.entries.length === 0
        ? html`<p class="empty">Nothing of this kind has happened yet.</p>`
        : html`<ol class="timeline">${view.entries.map((entry) => renderEntry(entry, view))}</ol>`
    }
  </section>`;
}
