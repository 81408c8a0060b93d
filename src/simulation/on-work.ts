import { toIso } from '../base/clock.ts';
import { touchFactNames, touchFacts } from '../lead/touch-facts.ts';
import { dealsSince } from '../tracking/deals-since.ts';
import { resultProperty } from '../tracking/track-lead.ts';
import type { Desk } from './desk.ts';
import type { DeskLead } from './desk-lead.ts';
import type { EventOf } from './history-event.ts';
import { lookAtChange } from './rescore.ts';
import { trackWork } from './track-work.ts';

const isTouch = new Set(['call', 'email', 'meeting', 'conversation']);

/** Somebody turned to the lead. Only a person's call, e-mail, meeting or conversation is a touch. */
export function onTouch(desk: Desk, entry: DeskLead, { kind, automated }: EventOf<'touch'>): void {
  if (automated || !isTouch.has(kind)) return;
  const { work } = entry;
  entry.work = {
    ...work,
    touches: work.touches + 1,
    firstTouchAt: work.firstTouchAt ?? desk.now,
    lastTouchAt: desk.now,
  };
  const before = entry.state;
  trackWork(desk, entry);
  noteTouch(desk, entry, before);
}

/** Rules may read the record of touches; its change is looked at like any other. */
function noteTouch(desk: Desk, entry: DeskLead, stateBefore: DeskLead['state']): void {
  const { properties } = entry.lead;
  const { fairlead_touches: count, fairlead_first_touch_at: first } = properties;
  const facts = touchFacts({ touches: Number(count ?? 0) + 1, firstTouchAt: null, lastTouchAt: desk.now });
  const firstAt = first ?? toIso(desk.now);
  entry.lead = { ...entry.lead, properties: { ...properties, ...facts, fairlead_first_touch_at: firstAt } };
  if (entry.state === stateBefore) lookAtChange(desk, entry, touchFactNames, 'change');
}

/** A person recorded what came of the lead. */
export function onResult(desk: Desk, entry: DeskLead, { result }: EventOf<'result'>): void {
  setResults(entry, { [resultProperty]: result });
  trackWork(desk, entry);
}

/**
 * A deal of the lead was opened, won, lost or reopened. A new deal is a result; a closed one closes the lead; reopened, it
 * leaves the lead as if it had never been closed.
 */
export function onDeal(desk: Desk, entry: DeskLead, event: EventOf<'deal'>): void {
  const { dealId, status, ownerId, amount = null } = event;
  const { deals } = entry.lead;
  const before = deals.find(({ id }) => id === dealId);
  if (before?.status === status) return;
  const deal = { id: dealId, status, ownerId: ownerId ?? before?.ownerId ?? null, amount };
  entry.lead = { ...entry.lead, deals: [...deals.filter(({ id }) => id !== dealId), deal] };
  const since = dealsSince(entry.lead.deals, entry.work.dealsBefore);
  entry.work = { ...entry.work, deals: since.deals, dealsBefore: since.before };
  trackWork(desk, entry);
}

/** Keeps properties that may hold a result. */
export function setResults(entry: DeskLead, changed: Readonly<Record<string, string | null>>): void {
  entry.work = { ...entry.work, results: { ...entry.work.results, ...changed } };
}
