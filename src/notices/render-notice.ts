import { toIso } from '../base/clock.ts';
import { cutText } from '../lead/cut-text.ts';
import type { BreachNotice, CheckNotice, Notice, WaitingNotice } from './notice.ts';

/** `full`: everything as documented; `text`: only the sentence, for chats that refuse fields they do not know. */
export const noticeForms = ['full', 'text'] as const;
export type NoticeForm = (typeof noticeForms)[number];

export interface RenderOptions {
  form: NoticeForm;
  at: number;
  /** Which portal it is about. */
  portal: string;
  /** The address of a contact's record, for people who may see it. */
  recordAddress(contactId: string): string;
}

/** Of one name; of all sentences; of the list of reps. With these a body stays below 16 kB. */
const longestName = 60;
const longestText = 2_000;
const mostReps = 25;

/**
 * The body of a request: JSON in the shape of Standard Webhooks (`type`, `timestamp`, `data`), with a sentence for people
 * in `text`. Always below 16 kB.
 */
export function renderNotice(notice: Notice | { kind: 'test' }, options: RenderOptions): string {
  const text = cutText(textOf(notice, options), longestText);
  if (options.form === 'text') return JSON.stringify({ text });
  return JSON.stringify({
    type: notice.kind,
    timestamp: toIso(options.at),
    text,
    data: { portal: options.portal, ...dataOf(notice, options) },
  });
}

function textOf(notice: Notice | { kind: 'test' }, options: RenderOptions): string {
  switch (notice.kind) {
    case 'test':
      return `A test from Fairlead for portal ${options.portal}: this address works.`;
    case 'waiting':
      return `Lead ${notice.contactId}${ofBand(notice)} is held since ${toIso(notice.since)} in pool ${name(notice.pool)}: ${name(notice.reason)}. ${options.recordAddress(notice.contactId)}`;
    case 'daily-check':
      return [`Daily check of ${notice.day}`, ...notice.lines.map(plain)].join('\n');
    default:
      return `Deadline missed by ${name(notice.rep.name)}: no first touch of lead ${notice.contactId}${ofBand(notice)} by ${toIso(notice.respondBy)}. ${sequel(notice)} ${options.recordAddress(notice.contactId)}`;
  }
}

function sequel({ outcome, rep, to }: BreachNotice): string {
  switch (outcome) {
    case 'answered-late':
      return `${name(rep.name)} answered after it.`;
    case 'held':
      return 'It was taken away and waits for somebody with room.';
    case 'put-aside':
      return 'It was judged anew and put aside.';
    case 'reassigned':
      return `It went to ${name(to?.name)}.`;
    case 'escalated':
      return `It was escalated to ${name(to?.name)}.`;
    default:
      return `It stays with ${name(rep.name)}.`;
  }
}

function dataOf(notice: Notice | { kind: 'test' }, { recordAddress }: RenderOptions): object {
  switch (notice.kind) {
    case 'test':
      return {};
    case 'waiting':
      return waitingData(notice, recordAddress);
    case 'daily-check':
      return checkData(notice);
    default: {
      const { contactId, band, rep, to, outcome, respondBy } = notice;
      const lead = leadData(contactId, band, recordAddress);
      return { lead, rep: short(rep), outcome, to: to && short(to), respondBy: toIso(respondBy) };
    }
  }
}

function waitingData(
  { contactId, band, pool, reason, since }: WaitingNotice,
  recordAddress: RenderOptions['recordAddress'],
): object {
  const lead = leadData(contactId, band, recordAddress);
  return { lead, pool: name(pool), reason: name(reason), since: toIso(since) };
}

function leadData(contactId: string, band: string | null, recordAddress: (id: string) => string): object {
  return { contactId, band: band && name(band), url: recordAddress(contactId) };
}

function checkData({ kind: _kind, lines: _lines, reps, ...counts }: CheckNotice): object {
  return { ...counts, reps: reps.slice(0, mostReps).map((rep) => ({ ...rep, name: name(rep.name) })) };
}

function short({ ownerId, name: written }: { ownerId: string; name: string }): object {
  return { ownerId, name: name(written) };
}

function ofBand({ band }: { band: string | null }): string {
  return band === null ? '' : ` (${name(band)})`;
}

function name(text: string | null | undefined): string {
  return cutText(plain(text || '–'), longestName);
}

/** Chats read `<…>` as mentions and links: a rep's name must not call a whole channel. Line breaks stay ours. */
function plain(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .replaceAll('<', '‹')
    .replaceAll('>', '›');
}
