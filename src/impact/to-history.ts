import type { Instant } from '../base/clock.ts';
import type { Lead } from '../lead/lead.ts';
import type { Rules } from '../rules/rules-schema.ts';
import type { EventOf, HistoryEvent } from '../simulation/history-event.ts';
import type { PlacedEvent } from '../simulation/read-history.ts';
import { resultSchema } from '../tracking/tracking-rules.ts';
import type { Past, PastDecision, PastWork } from './past.ts';

/** No lead is worked off by more touches than this. */
const mostTouches = 20;

/**
 * The past as a history that can be played again: leads come when they were judged, with what was known of them then;
 * people's choices, touches and results come when they came. At `since` these rules are published.
 */
export function toHistory(past: Past, rules: Rules): PlacedEvent[] {
  const firstAt = new Map<string, Instant>();
  for (const { contactId, at } of past.decisions) if (!firstAt.has(contactId)) firstAt.set(contactId, at);
  const isAfterArrival = (contactId: string, at: Instant) => (firstAt.get(contactId) ?? at) < at;
  const events: { event: HistoryEvent; rules: Rules | null }[] = [
    ...past.goneOwnerIds.map((ownerId) => plain({ type: 'rep', at: past.from, ownerId, archived: true })),
    ...leadEvents(past.decisions).map(plain),
    ...past.choices
      .filter(({ contactId, at }) => isAfterArrival(contactId, at))
      .map(({ contactId, at, ownerId }) => plain({ type: 'owner', at, id: contactId, ownerId })),
    ...past.work
      .flatMap(workEvents)
      .filter(({ id, at }) => isAfterArrival(id, at))
      .map(plain),
    { event: { type: 'rules', at: past.since, rules: {} }, rules },
    plain({ type: 'tick', at: past.until }),
  ];
  // Equal moments stay in this order: the sort is stable.
  const inOrder = events.sort((one, other) => one.event.at - other.event.at);
  return inOrder.map((placed, index) => ({ line: index + 1, ...placed }));
}

function plain(event: HistoryEvent): { event: HistoryEvent; rules: Rules | null } {
  return { event, rules: null };
}

/** The first judgement of a lead is its arrival; what is different at a later one has changed by then. */
function leadEvents(decisions: readonly PastDecision[]): HistoryEvent[] {
  const known = new Map<string, Lead>();
  return decisions.flatMap(({ contactId, at, lead }): HistoryEvent[] => {
    const before = known.get(contactId);
    known.set(contactId, lead);
    if (!before) return [arrival(contactId, at, lead)];
    const properties = changesBetween(before, lead);
    // Just before, so that what the clock brings about at that very moment is judged by it, as it was.
    return Object.keys(properties).length === 0
      ? []
      : [{ type: 'change', at: at - 1, id: contactId, properties }];
  });
}

function arrival(id: string, at: Instant, { properties, company, deals, ownerId }: Lead): EventOf<'lead'> {
  return {
    type: 'lead',
    at,
    id,
    properties: { ...properties },
    ownerId,
    company: company && {
      ...company.properties,
      id: company.id,
      ownerId: company.ownerId,
      domain: company.domain,
      parentId: company.parentId,
    },
    deals: deals.map((deal) => ({ ...deal })),
  };
}

function changesBetween(before: Lead, after: Lead): Record<string, string | null> {
  const flat = ({ properties, company }: Lead) =>
    new Map([
      ...Object.entries(properties),
      ...Object.entries(company?.properties ?? {}).map(
        ([name, value]) => [`company.${name}`, value] as const,
      ),
    ]);
  const old = flat(before);
  return Object.fromEntries([...flat(after)].filter(([name, value]) => (old.get(name) ?? null) !== value));
}

type WorkEvent = EventOf<'touch'> | EventOf<'result'>;

function workEvents({
  contactId: id,
  touches,
  firstTouchAt,
  lastTouchAt,
  result,
  resultAt,
}: PastWork): WorkEvent[] {
  const touchAt = (at: Instant): WorkEvent => ({ type: 'touch', at, id, kind: 'call', automated: false });
  const later = Math.min(touches, mostTouches) - 1;
  const read = resultSchema.safeParse(result);
  return [
    ...(firstTouchAt === null ? [] : [touchAt(firstTouchAt)]),
    ...(lastTouchAt === null || later < 1 ? [] : Array.from({ length: later }, () => touchAt(lastTouchAt))),
    ...(resultAt === null || !read.success
      ? []
      : [{ type: 'result' as const, at: resultAt, id, result: read.data }]),
  ];
}
