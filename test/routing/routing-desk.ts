import type { z } from 'zod';
import type { Instant } from '../../src/base/clock.ts';
import type { Lead } from '../../src/lead/lead.ts';
import { compileRouting, type RoutingTables } from '../../src/routing/compile-routing.ts';
import { emptyLoad, emptyRota } from '../../src/routing/empty-rota.ts';
import type { RepLoad, Rota, Turn } from '../../src/routing/rota.ts';
import { unitsPerLead } from '../../src/routing/rota.ts';
import { routeLead } from '../../src/routing/route-lead.ts';
import type { Routing } from '../../src/routing/routing.ts';
import { poolSchema, type RoutingRules, repSchema, routeSchema } from '../../src/routing/routing-rules.ts';
import { takeTurn } from '../../src/routing/take-turn.ts';
import { publicHolidays } from '../../src/rules/public-holidays.ts';

/** Rules as an admin writes them, without what is not at stake. */
export interface WrittenRules {
  timeZone?: string;
  weekStart?: RoutingRules['weekStart'];
  reps: readonly z.input<typeof repSchema>[];
  pools: readonly z.input<typeof poolSchema>[];
  routes?: readonly z.input<typeof routeSchema>[];
  places?: Record<string, number>;
}

export const freeMail = ['gmail.com', 'example-free.com'];

/** Compiled rules; without routes, every lead goes to the first pool. */
export function aRouting(written: WrittenRules, tables: RoutingTables = {}) {
  const { timeZone = 'UTC', weekStart = 'monday', reps, pools, routes, places } = written;
  const first = pools[0]?.name ?? '';
  const rules: RoutingRules = {
    timeZone,
    weekStart,
    places,
    reps: reps.map((rep) => repSchema.parse(rep)),
    pools: pools.map((pool) => poolSchema.parse(pool)),
    routes: (routes ?? [{ name: 'everything', pool: first }]).map((route) => routeSchema.parse(route)),
  };
  return compileRouting(rules, {
    isFreeMail: (domain) => freeMail.includes(domain),
    holidaysOf: publicHolidays,
    ...tables,
  });
}

/** One pool "team" of reps with these weights, by owner id; `pool` and `rep` add to the rules of all. */
export function aTeam(
  weights: Readonly<Record<string, number>>,
  more: { pool?: object; rep?: object; reps?: Record<string, object>; timeZone?: string } = {},
) {
  const owners = Object.keys(weights);
  const members = owners.map((ownerId) => ({ ownerId, weight: weights[ownerId] }));
  return aRouting({
    timeZone: more.timeZone,
    reps: owners.map((ownerId) => ({ ownerId, ...more.rep, ...more.reps?.[ownerId] })),
    pools: [{ name: 'team', members, ...more.pool }],
  });
}

let leadsMade = 0;

/** A lead of no company, unless told otherwise. */
export function aLead(more: Partial<Lead> = {}): Lead {
  leadsMade += 1;
  return {
    id: `L${leadsMade}`,
    properties: {},
    company: null,
    deals: [],
    ownerId: null,
    createdAt: 0,
    arrivedAt: 0,
    ...more,
  };
}

export interface Asked {
  lead?: Partial<Lead>;
  band?: string;
  at?: Instant;
  notTo?: readonly string[];
}

/** A rota at work: routes leads and takes their turns. */
export function aDesk(routing: ReturnType<typeof aRouting>, rota: Rota = emptyRota()) {
  const turns: { turn: Turn; accounts: readonly string[] }[] = [];
  const ask = ({ lead, band = 'hot', at = 0, notTo }: Asked = {}): Routing =>
    routeLead({ lead: aLead(lead), score: { band }, routing, rota, now: at, notTo });
  const give = (asked: Asked = {}): Routing => {
    const outcome = ask(asked);
    if (outcome.kind === 'assigned') {
      takeTurn(rota, outcome.turn, outcome.accounts);
      turns.push({ turn: outcome.turn, accounts: outcome.accounts });
    }
    return outcome;
  };
  return {
    routing,
    rota,
    turns,
    /** What would happen, with nothing changed. */
    ask,
    /** Routes and takes the turn. */
    give,
    /** Owner ids of so many leads given one after the other; null for a held one. */
    giveMany: (count: number, asked: Asked = {}) =>
      Array.from({ length: count }, () => {
        const outcome = give(asked);
        return outcome.kind === 'assigned' ? outcome.ownerId : null;
      }),
    setLoad: (ownerId: string, load: Partial<RepLoad>) =>
      rota.loads.set(ownerId, { ...emptyLoad(), ...rota.loads.get(ownerId), ...load }),
    /** Due − received in leads. */
    balance: (ownerId: string, pool = 'team', band = '') => {
      const share = rota.shares.get(pool)?.get(band)?.get(ownerId);
      return share ? (share.due - share.received) / unitsPerLead : 0;
    },
  };
}

export type Desk = ReturnType<typeof aDesk>;

/** An instant from ISO text. */
export function at(iso: string): Instant {
  const instant = Date.parse(iso);
  if (Number.isNaN(instant)) throw new Error(`"${iso}" is not an instant`);
  return instant;
}
