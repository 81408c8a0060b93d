import type { Instant } from '../../src/base/clock.ts';
import { bandChip, stateChip, stateMeanings } from './chips.ts';
import type { ContactRecord } from './contact-record.ts';
import { formatDistance, formatTime } from './format-time.ts';
import { type Html, html } from './html.ts';
import type { ReasonLine } from './reason-lines.ts';
import { describeStateReason } from './state-reasons.ts';

export interface WhenAndWhere {
  now: Instant;
  timeZone: string;
}

const signed = (points: number) => (points > 0 ? `+${points}` : points < 0 ? `−${-points}` : '0');

function reasonRow({ points, text }: ReasonLine): Html {
  const tone = points === null || points === 0 ? '' : points > 0 ? ' plus' : ' minus';
  return html`<tr><td class="points${tone}">${points === null ? '' : signed(points)}</td><th scope="row">${text}</th></tr>`;
}

function renderReasons(record: ContactRecord): Html | null {
  if (record.reasons.length === 0) return null;
  return html`<h3>Where the points come from</h3>
    <table class="reasons" aria-label="Points and their reasons">
      <thead class="visually-hidden"><tr><th scope="col">Points</th><th scope="col">Reason</th></tr></thead>
      <tbody>${record.reasons.map(reasonRow)}</tbody>
      ${record.score !== null && html`<tfoot><tr><td class="points">${record.score}</td><th scope="row">Score</th></tr></tfoot>`}
    </table>`;
}

/** The respond-by time, and whether it was kept. */
export function renderDeadline(record: ContactRecord, { now, timeZone }: WhenAndWhere): Html | null {
  const { respondBy, firstTouchAt } = record;
  if (respondBy === null) return null;
  const time = formatTime(respondBy, timeZone);
  if (firstTouchAt !== null) {
    return firstTouchAt <= respondBy ? html`${time} (met)` : html`<span class="late">${time} (missed)</span>`;
  }
  const distance = formatDistance(respondBy, now);
  return respondBy < now
    ? html`<span class="late">${time}, overdue (${distance})</span>`
    : html`${time} (${distance})`;
}

function verdict(record: ContactRecord, { now, timeZone }: WhenAndWhere): Html {
  const { fairlead_state: state = '', fairlead_state_reason: reason } = record.contact.properties;
  const since = record.assignedAt === null ? '' : `, ${formatDistance(record.assignedAt, now)}`;
  const line =
    state === 'assigned' && record.owner
      ? `With ${record.owner}${since}`
      : (stateMeanings[state ?? ''] ?? '');
  const back = record.returnAt === null ? null : formatTime(record.returnAt, timeZone);
  const deadline = renderDeadline(record, { now, timeZone });
  return html`<p class="verdict">${line}</p>
    ${reason && html`<p class="quiet">${describeStateReason(reason)}</p>`}
    ${deadline && state === 'assigned' && html`<p class="quiet">Respond by ${deadline}</p>`}
    ${back && state === 'nurture' && html`<p class="quiet">Comes back ${back}</p>`}`;
}

/** The app's card: score, band, state, who has it and by when, points with reasons, candidates with reasons. */
export function renderWhyCard(record: ContactRecord, where: WhenAndWhere): Html {
  const { properties } = record.contact;
  if (!properties.fairlead_state && record.score === null) {
    return html`<section class="sheet why" aria-labelledby="why-title"><h2 id="why-title">Why this lead?</h2>
      <p class="quiet">Fairlead has not decided about this contact yet. It usually takes a few seconds after the contact arrives.</p></section>`;
  }
  return html`<section class="sheet why" aria-labelledby="why-title">
    <h2 id="why-title">Why this lead?</h2>
    <div class="big">
      ${record.score !== null && html`<span class="score">${record.score}</span><span class="of">of 100</span>`}
      ${properties.fairlead_band && bandChip(properties.fairlead_band)}
      ${properties.fairlead_state && stateChip(properties.fairlead_state)}
    </div>
    ${verdict(record, where)}
    ${renderReasons(record)}
    ${record.candidates.length > 0 && html`<h3>Who could have it, and why or why not</h3><ul class="candidates">${record.candidates.map((line) => html`<li>${line}</li>`)}</ul>`}
    ${properties.fairlead_rules_version && html`<p class="quiet version">By rules version ${properties.fairlead_rules_version}</p>`}
  </section>`;
}
