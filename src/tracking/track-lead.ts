import type { Instant } from '../base/clock.ts';
import type { Deal } from '../lead/lead.ts';
import type { State } from '../lead/state.ts';
import { type LeadResult, type ResultMap, results, type WorkedRule } from './tracking-rules.ts';

/** What was read of the contact: touches as HubSpot counts them, and the properties that may hold a result. */
export interface ObservedContact {
  properties: Readonly<Record<string, string | null>>;
  touches: number;
  firstTouchAt: Instant | null;
  lastTouchAt: Instant | null;
  /** When e-mails went out that no person sent; left out where that was not read. */
  automatedAt?: readonly Instant[];
  /** Deals of the contact that were opened or changed since its rep has it. */
  deals?: readonly Deal[];
}

export interface TrackingRules {
  worked: WorkedRule;
  results: ResultMap;
  /** Days after which a lead that is "not now" comes back. */
  returnAfterDays: number;
  /** What stands in the record's own property for results by our hand, after other properties; null when a person put it there. */
  shownResult?: string | null;
  /** What a person had recorded there before our hand wrote over it, for a deal that closed the lead. */
  recordedResult?: LeadResult | null;
  /** What stands there by our hand followed from a deal, and goes with it. */
  isShownByDeal?: boolean;
}

export interface Tracked {
  touches: number;
  firstTouchAt: Instant | null;
  lastTouchAt: Instant | null;
  result: LeadResult | null;
  /** The result follows from other properties: no person recorded it as such. */
  isMapped: boolean;
  /** It follows from a deal. */
  isByDeal: boolean;
  /** What a person recorded as such, whether or not it is the result. */
  recordedResult: LeadResult | null;
  /** Sum of the won deals, in the portal's home currency; null without any. */
  resultAmount: number | null;
  /** Names of the won deals. */
  purchased: string | null;
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
 * A result that a person recorded directly comes before one mapped from other properties; a won deal before both, and a
 * lost one before whatever does not close the lead. Nothing is remembered of a deal, so that one that is reopened, or
 * deleted, leaves the lead as if it had never been closed.
 */
export function trackLead(contact: ObservedContact, rules: TrackingRules, now: Instant): Tracked {
  const found = resultOf(contact, rules);
  const { result } = found;
  const hasResult = result !== null || !rules.worked.resultRequired;
  const worked = contact.touches >= rules.worked.touches && hasResult;
  const { touches, firstTouchAt, lastTouchAt } = contact;
  return {
    touches,
    firstTouchAt,
    lastTouchAt,
    ...found,
    ...purchaseOf(contact.deals ?? []),
    worked,
    ...stateAfter(result, rules, now),
  };
}

type FoundResult = Pick<Tracked, 'result' | 'isMapped' | 'isByDeal' | 'recordedResult'>;

function resultOf({ properties, deals = [] }: ObservedContact, rules: TrackingRules): FoundResult {
  const { results: map, shownResult = null, isShownByDeal = false } = rules;
  const standing = results.find((result) => result === properties[resultProperty]) ?? null;
  // What stands there by our own hand is no person's word: a lead that was connected may still be won.
  const isOurHand = standing !== null && standing === shownResult;
  const recordedResult = isOurHand ? (rules.recordedResult ?? null) : standing;
  const found = Object.entries(map).map(([property, values]) => values[properties[property] ?? '']);
  // A closed result outweighs one on the way: a customer stays won whatever the lead status says.
  const mapped = found.find((result) => result === 'won') ?? found.find((result) => result !== undefined);
  const byDeal = dealResult(deals);
  const byPeople = recordedResult ?? mapped ?? (isOurHand && !isShownByDeal ? standing : null);
  const isClosed = byPeople !== null && closing.has(byPeople);
  const isByDeal = byDeal === 'won' || (byDeal !== null && !isClosed && (byDeal === 'lost' || !byPeople));
  const result = isByDeal ? byDeal : byPeople;
  return {
    result,
    isMapped: result !== null && (isByDeal || recordedResult === null),
    isByDeal,
    recordedResult,
  };
}

const closing: ReadonlySet<LeadResult> = new Set(['won', 'lost', 'nurture', 'junk']);

/** Won by any deal; lost when all are; an open one is a result on the way. */
function dealResult(deals: readonly Deal[]): LeadResult | null {
  if (deals.length === 0) return null;
  if (deals.some(({ status }) => status === 'won')) return 'won';
  return deals.every(({ status }) => status === 'lost') ? 'lost' : 'connected';
}

function purchaseOf(deals: readonly Deal[]): Pick<Tracked, 'resultAmount' | 'purchased'> {
  const won = deals.filter(({ status }) => status === 'won');
  const amounts = won.flatMap(({ amount }) => amount ?? []);
  const names = won.flatMap(({ name }) => name || []);
  return {
    resultAmount: amounts.length === 0 ? null : amounts.reduce((sum, amount) => sum + amount, 0),
    purchased: names.length === 0 ? null : names.join('; '),
  };
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
