import type { Instant } from '../base/clock.ts';
import type { State } from '../lead/state.ts';
import { type LeadResult, type ResultMap, results, type WorkedRule } from './tracking-rules.ts';

/** What was read of the contact: touches as HubSpot counts them, and the properties that may hold a result. */
export interface ObservedContact {
  properties: Readonly<Record<string, string | null>>;
  touches: number;
  firstTouchAt: Instant | null;
  lastTouchAt: Instant | null;
}

export interface TrackingRules {
  worked: WorkedRule;
  results: ResultMap;
  /** Days after which a lead that is "not now" comes back. */
  returnAfterDays: number;
  /** What stands in the record's own property for results by our hand, after other properties; null when a person put it there. */
  shownResult?: string | null;
}

export interface Tracked {
  touches: number;
  firstTouchAt: Instant | null;
  lastTouchAt: Instant | null;
  result: LeadResult | null;
  /** The result follows from other properties: no person recorded it as such. */
  isMapped: boolean;
  worked: boolean;
  state: State;
  reason: string | null;
  returnAt: Instant | null;
}

/** The property in which a person may record a result directly. */
export const resultProperty = 'fairlead_result';

const dayMs = 86_400_000;

/**
 * What has come of an assigned lead: touched how often, with what result, worked or not, and the state this leads to.
 * A result that a person recorded directly comes before one mapped from other properties.
 */
export function trackLead(contact: ObservedContact, rules: TrackingRules, now: Instant): Tracked {
  const { result, isMapped } = resultOf(contact.properties, rules);
  const hasResult = result !== null || !rules.worked.resultRequired;
  const worked = contact.touches >= rules.worked.touches && hasResult;
  const { touches, firstTouchAt, lastTouchAt } = contact;
  return { touches, firstTouchAt, lastTouchAt, result, isMapped, worked, ...stateAfter(result, rules, now) };
}

function resultOf(
  properties: ObservedContact['properties'],
  { results: map, shownResult = null }: TrackingRules,
): Pick<Tracked, 'result' | 'isMapped'> {
  const recorded = results.find((result) => result === properties[resultProperty]) ?? null;
  // What stands there by our own hand is no person's word: a lead that was connected may still be won.
  if (recorded !== null && recorded !== shownResult) return { result: recorded, isMapped: false };
  const found = Object.entries(map).map(([property, values]) => values[properties[property] ?? '']);
  // A closed result outweighs one on the way: a customer stays won whatever the lead status says.
  const mapped = found.find((result) => result === 'won') ?? found.find((result) => result !== undefined);
  const result = mapped ?? recorded;
  return { result, isMapped: result !== null };
}

function stateAfter(
  result: LeadResult | null,
  rules: TrackingRules,
  now: Instant,
): Pick<Tracked, 'state' | 'reason' | 'returnAt'> {
  switch (result) {
    case 'won':
    case 'lost':
      return { state: result, reason: `result ${result}`, returnAt: null };
    case 'junk':
      return { state: 'junk', reason: 'marked as junk by the rep', returnAt: null };
    case 'nurture':
      return { state: 'nurture', reason: 'result nurture', returnAt: now + rules.returnAfterDays * dayMs };
    default:
      return { state: 'assigned', reason: null, returnAt: null };
  }
}
