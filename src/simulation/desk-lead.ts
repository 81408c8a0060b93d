import type { Instant } from '../base/clock.ts';
import { isImported } from '../hubspot/is-imported.ts';
import type { Company, Lead } from '../lead/lead.ts';
import type { Score } from '../lead/score.ts';
import type { State } from '../lead/state.ts';
import { touchFacts } from '../lead/touch-facts.ts';
import type { PlannedDeadline } from '../pipeline/plan-deadline.ts';
import type { OfferRecord } from '../routing/returned-share.ts';
import type { Turn } from '../routing/rota.ts';
import type { EventOf } from './history-event.ts';

/** What was done about a lead since it went to the rep who has it. */
export interface Work {
  touches: number;
  firstTouchAt: Instant | null;
  lastTouchAt: Instant | null;
  /** Properties that may hold a result, as they were set since. */
  results: Readonly<Record<string, string | null>>;
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
  /** Since when it has been waiting for a rep without having had one meanwhile. */
  waitsSince: Instant;
  /** When it was lost. */
  closedAt: Instant | null;
  /** The result before a deal closed it, by deal, for when the deal is reopened. */
  beforeDeal: ReadonlyMap<string, string | null>;
  /** Grows with every change of state: what was planned before is void. */
  stint: number;
}

/** An offer to a partner, changed in place. */
export type DeskOffer = { -readonly [Field in keyof OfferRecord]: OfferRecord[Field] };

/** A lead that has just arrived. */
export function toDeskLead(event: EventOf<'lead'>): DeskLead {
  const { at, id, properties, ownerId = null, company, deals } = event;
  return {
    lead: {
      id,
      properties: { ...touchFacts({ touches: 0, firstTouchAt: null, lastTouchAt: null }), ...properties },
      ownerId,
      company: company ? toCompany(company) : null,
      deals: deals.map((deal) => ({ ...deal, ownerId: deal.ownerId ?? null })),
      ...(isImported(properties) ? { isImported: true } : {}),
      createdAt: at,
      arrivedAt: at,
    },
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
    work: noWork(),
    deadline: null,
    byHand: false,
    isNurturedByBand: false,
    isGenuine: false,
    offer: null,
    reroutes: 0,
    waitsSince: at,
    closedAt: null,
    beforeDeal: new Map(),
    stint: 0,
  };
}

/** Nothing done yet. */
export function noWork(): Work {
  return { touches: 0, firstTouchAt: null, lastTouchAt: null, results: {} };
}

/** Whether a lead takes up one of its rep's slots. */
export function holdsSlot({ state, worked, ownerId }: DeskLead): boolean {
  return state === 'assigned' && !worked && ownerId !== null;
}

/** Whether anybody did anything about it since its rep has it: a person's touch, or a result. */
export function isActedOn({ work }: DeskLead): boolean {
  return work.touches > 0 || Object.values(work.results).some((value) => value !== null);
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
