import type { Instant } from '../base/clock.ts';
import { isImported } from '../hubspot/is-imported.ts';
import type { Company, Deal, Lead } from '../lead/lead.ts';
import type { Score } from '../lead/score.ts';
import type { State } from '../lead/state.ts';
import { touchFacts } from '../lead/touch-facts.ts';
import type { PlannedDeadline } from '../pipeline/plan-deadline.ts';
import type { OfferRecord } from '../routing/returned-share.ts';
import type { Turn } from '../routing/rota.ts';
import { type DealStatuses, statusesOf } from '../tracking/deals-since.ts';
import type { EventOf } from './history-event.ts';

/** What was done about a lead since it went to the rep who has it. */
export interface Work {
  touches: number;
  firstTouchAt: Instant | null;
  lastTouchAt: Instant | null;
  /** Properties that may hold a result, as they were set since. */
  results: Readonly<Record<string, string | null>>;
  /** Deals that were opened or closed since, and how they stood before. */
  deals: readonly Deal[];
  dealsBefore: DealStatuses;
}

/** A lead as the desk has it: what the leads table keeps in the service. */
export interface DeskLead {
  /** With the owner that people gave it; null while automation decides. */
  lead: Lead;
  state: State;
  reason: string | null;
  ownerId: string | null;
  pool: string | null;
  score: Score | null;
  /** Place in the backlog while held. */
  rank: number | null;
  returnAt: Instant | null;
  notTo: readonly string[];
  turn: Turn | null;
  worked: boolean;
  work: Work;
  /** By when the first touch is due, as planned when the rep got it. */
  deadline: PlannedDeadline | null;
  /** A person chose the owner, or took it away. */
  byHand: boolean;
  /** It is long-term because of its band, not because somebody said so. */
  isNurturedByBand: boolean;
  /** A person said that it is no junk. */
  isGenuine: boolean;
  /** The offer by which a partner has it; null with a rep of our own. */
  offer: DeskOffer | null;
  /** How often it was taken from a rep for a missed deadline. */
  reroutes: number;
  /** How often it was given back by those who had it. */
  declines: number;
  /** Since when it has been waiting for a rep without having had one meanwhile. */
  waitsSince: Instant;
  /** When it was lost. */
  closedAt: Instant | null;
  /** Grows with every change of state: what was planned before is void. */
  stint: number;
}

/** An offer to a partner, changed in place. */
export type DeskOffer = { -readonly [Field in keyof OfferRecord]: OfferRecord[Field] };

/** A lead that has just arrived. */
export function toDeskLead(event: EventOf<'lead'>): DeskLead {
  const { at, id, properties, ownerId = null, company, deals } = event;
  const lead = {
    id,
    properties: { ...touchFacts({ touches: 0, firstTouchAt: null, lastTouchAt: null }), ...properties },
    ownerId,
    company: company ? toCompany(company) : null,
    deals: deals.map((deal) => ({ ...deal, ownerId: deal.ownerId ?? null })),
    ...(isImported(properties) ? { isImported: true } : {}),
    createdAt: at,
    arrivedAt: at,
  };
  return {
    lead,
    state: 'pending',
    reason: 'settling',
    ownerId: null,
    pool: null,
    score: null,
    rank: null,
    returnAt: null,
    notTo: [],
    turn: null,
    worked: false,
    work: noWork(lead.deals),
    deadline: null,
    byHand: false,
    isNurturedByBand: false,
    isGenuine: false,
    offer: null,
    reroutes: 0,
    declines: 0,
    waitsSince: at,
    closedAt: null,
    stint: 0,
  };
}

/** Nothing done yet; the deals that are there already say nothing of it. */
export function noWork(deals: readonly Deal[] = []): Work {
  const dealsBefore = statusesOf(deals);
  return { touches: 0, firstTouchAt: null, lastTouchAt: null, results: {}, deals: [], dealsBefore };
}

/** Whether a lead takes up one of its rep's slots. */
export function holdsSlot({ state, worked, ownerId }: DeskLead): boolean {
  return state === 'assigned' && !worked && ownerId !== null;
}

/** Whether anybody did anything about it since its rep has it: a person's touch, or a result. */
export function isActedOn({ work }: DeskLead): boolean {
  const isSaid = Object.values(work.results).some((value) => value !== null);
  return work.touches > 0 || work.deals.length > 0 || isSaid;
}

function toCompany(given: NonNullable<EventOf<'lead'>['company']>): Company {
  const { id, ownerId = null, domain = null, parentId = null, ...rest } = given;
  const values = Object.entries(rest).filter(([, value]) => typeof value !== 'object');
  return {
    id,
    ownerId,
    domain,
    parentId,
    properties: { domain, ...Object.fromEntries(values.map(([name, value]) => [name, String(value)])) },
  };
}
