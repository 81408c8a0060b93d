import type { Instant } from '../base/clock.ts';
import type { Properties } from '../lead/lead.ts';
import { type DealStatuses, dealsSince, statusesOf } from './deals-since.ts';
import { type ObservedContact, resultProperty } from './track-lead.ts';

/** What a record showed at a moment of all that may make a lead worked. */
export interface Observation {
  touches: number;
  /** Properties that may hold a result, with their values. */
  results: Properties;
  deals: DealStatuses;
}

/** What stood in the record when the present stint began: it says nothing of who has the lead now. */
export interface Baseline extends Observation {
  at: Instant;
  /** How many automated e-mails since then are among its touches; none when left out. */
  automated?: number;
}

/** What a record shows now, to be kept. */
export function observe(contact: ObservedContact, resultProperties: Iterable<string>): Observation {
  const names = [...new Set([resultProperty, ...resultProperties])];
  return {
    touches: contact.touches,
    results: Object.fromEntries(names.map((name) => [name, contact.properties[name] ?? null])),
    deals: statusesOf(contact.deals ?? []),
  };
}

const minuteMs = 60_000;

/**
 * The contact without what was there before the stint began, and the baseline for the next look: a value or a deal that
 * has changed once counts from then on, even when it changes back. HubSpot's activity dates may be whole minutes, so that
 * a touch counts from the minute of the assignment; its time is never before it. A touch logged later for an earlier time
 * is none of the stint's. Automated e-mails, which HubSpot counts like a person's, go to the baseline as well.
 */
export function sinceBaseline(
  contact: ObservedContact,
  baseline: Baseline | null,
): { contact: ObservedContact; baseline: Baseline | null } {
  if (!baseline) return { contact, baseline };
  const { at } = baseline;
  const from = Math.floor(at / minuteMs) * minuteMs;
  const isBefore = contact.lastTouchAt !== null && contact.lastTouchAt < from;
  const known = baseline.automated ?? 0;
  const automated = contact.automatedAt?.filter((moment) => moment >= from).length ?? known;
  const before = isBefore
    ? contact.touches
    : Math.min(Math.max(0, baseline.touches + automated - known), contact.touches);
  const touches = contact.touches - before;
  const results = stillAs(baseline.results, contact.properties);
  const { deals, before: dealsBefore } = dealsSince(contact.deals ?? [], baseline.deals);
  return {
    baseline: { at, touches: before, results, deals: dealsBefore, ...(automated > 0 ? { automated } : {}) },
    contact: {
      properties: { ...contact.properties, ...blanked(results) },
      deals,
      touches,
      ...touchTimes(contact, touches, from, at),
    },
  };
}

function touchTimes(
  { firstTouchAt, lastTouchAt, automatedAt = [] }: ObservedContact,
  touches: number,
  from: Instant,
  at: Instant,
): Pick<ObservedContact, 'firstTouchAt' | 'lastTouchAt'> {
  if (touches === 0) return { firstTouchAt: null, lastTouchAt: null };
  const sent = new Set(automatedAt.map((moment) => Math.floor(moment / minuteMs)));
  const isTold = firstTouchAt !== null && firstTouchAt >= from;
  // Of a first engagement that was an automated e-mail the person's own came later: at the last one, at the latest.
  const first = isTold && !sent.has(Math.floor(firstTouchAt / minuteMs)) ? firstTouchAt : lastTouchAt;
  const notBefore = (moment: Instant | null) => (moment === null ? null : Math.max(at, moment));
  return { firstTouchAt: notBefore(first), lastTouchAt: notBefore(lastTouchAt) };
}

/** The entries of the baseline that have not changed since; those without a value need no mask. */
function stillAs(before: Properties, now: Properties): Properties {
  return Object.fromEntries(
    Object.entries(before).filter(([name, value]) => value !== null && now[name] === value),
  );
}

function blanked(results: Properties): Record<string, null> {
  return Object.fromEntries(Object.keys(results).map((name) => [name, null]));
}
