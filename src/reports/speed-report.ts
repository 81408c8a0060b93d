import type { Instant } from '../base/clock.ts';
import { compareShares, type ShareTable } from './compare-shares.ts';
import type { LeadFact } from './lead-fact.ts';
import { timeToEvent, type WaitSummary } from './time-to-event.ts';

/** How fast leads were touched, by wall clock, in minutes from their assignment. */
export interface SpeedReport {
  all: WaitSummary;
  byRep: { ownerId: string; wait: WaitSummary }[];
  bySource: { source: string; wait: WaitSummary }[];
  /** Won of those won or lost, by how fast they were touched, within each band. */
  conversion: { band: string; table: ShareTable }[];
  /** How that table is to be read. */
  caution: string;
}

const minuteMs = 60_000;
const caution =
  'Speed is not shown to be the cause: good leads are called first. Compare within a band only, and with care even there.';
const speeds = [
  { name: 'within 5 minutes', most: 5 },
  { name: 'within an hour', most: 60 },
  { name: 'within a day', most: 1_440 },
  { name: 'later', most: Number.POSITIVE_INFINITY },
];

/**
 * Time to the first touch. Leads not touched yet count with the time they have waited so far.
 * @param targetMinutes the wait that was promised; none leaves the share within it out
 */
export function speedReport(leads: readonly LeadFact[], now: Instant, targetMinutes?: number): SpeedReport {
  const given = leads.filter(({ assignedAt, ownerId }) => assignedAt !== null && ownerId !== null);
  const summary = (own: readonly LeadFact[]) =>
    timeToEvent(
      own.map((lead) => waitOf(lead, now)),
      targetMinutes,
    );
  const byBand = Map.groupBy(
    given.filter(({ state, firstTouchAt }) => (state === 'won' || state === 'lost') && firstTouchAt !== null),
    ({ band }) => band ?? 'no band',
  );
  return {
    all: summary(given),
    byRep: [...Map.groupBy(given, ({ ownerId }) => ownerId ?? '')].map(([ownerId, own]) => ({
      ownerId,
      wait: summary(own),
    })),
    bySource: [...Map.groupBy(given, ({ source }) => source)].map(([source, own]) => ({
      source,
      wait: summary(own),
    })),
    conversion: [...byBand].map(([band, own]) => ({ band, table: bySpeed(own, now) })),
    caution,
  };
}

/** A touch before the assignment is a record to be looked at: its time comes out negative and is counted apart. */
function waitOf(
  { assignedAt, firstTouchAt }: LeadFact,
  now: Instant,
): { duration: number; happened: boolean } {
  return {
    duration: ((firstTouchAt ?? now) - (assignedAt ?? now)) / minuteMs,
    happened: firstTouchAt !== null,
  };
}

function bySpeed(leads: readonly LeadFact[], now: Instant): ShareTable {
  const classOf = (lead: LeadFact) => {
    const { duration } = waitOf(lead, now);
    return speeds.find(({ most }) => duration <= most)?.name ?? 'later';
  };
  const groups = Map.groupBy(leads, classOf);
  return compareShares(
    [...groups].map(([name, own]) => ({
      name,
      trials: own.length,
      successes: own.filter(({ state }) => state === 'won').length,
    })),
  );
}
