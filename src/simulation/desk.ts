import type { Instant } from '../base/clock.ts';
import { returnAfterDays } from '../pipeline/return-after-days.ts';
import { emptyLoad, emptyRota } from '../routing/empty-rota.ts';
import { entryOf } from '../routing/entry-of.ts';
import type { RepLoad, Rota } from '../routing/rota.ts';
import { type CompiledRules, compileRules } from '../rules/compile-rules.ts';
import type { Rules } from '../rules/rules-schema.ts';
import { type Agenda, createAgenda } from './agenda.ts';
import type { Backlog } from './backlog.ts';
import type { DeskLead, DeskOffer } from './desk-lead.ts';

/** One version of the rules with what a simulation asks of it again and again. */
export interface DeskRules {
  /** As published. */
  live: CompiledRules;
  /** With the shares that partners keep. */
  compiled: CompiledRules;
  returnAfterDays: number;
}

/** All that the service keeps in its database, in memory; changed in place as the history goes on. */
export interface Desk {
  rules: DeskRules;
  readonly rota: Rota;
  readonly leads: Map<string, DeskLead>;
  readonly backlog: Backlog;
  readonly agenda: Agenda;
  /** Lost leads that have cooled down and may be offered again. */
  readonly supply: Set<DeskLead>;
  /** Missed deadlines by rep and day of the rep. */
  readonly breaches: Map<string, number>;
  readonly lines: string[];
  /** All offers to partners. */
  readonly offers: DeskOffer[];
  /** The beginning of the day as of which partners' shares were worked out. */
  sharesAsOf: Instant;
  now: Instant;
  /** The last moment of the history. */
  readonly endAt: Instant;
  /** Room may have come about for leads that wait. */
  hasNewRoom: boolean;
  /** When time alone frees room next; undefined when it has to be worked out anew. */
  nextRoomAt: Instant | null | undefined;
  /** Gives the next decision's id. */
  newId(): string;
}

/** An empty desk, with its rules in force. */
export function createDesk(rules: Rules, endAt: Instant): Desk {
  let ids = 0;
  return {
    rules: toDeskRules(rules, 1),
    rota: emptyRota(),
    leads: new Map(),
    backlog: [],
    agenda: createAgenda(),
    supply: new Set(),
    breaches: new Map(),
    lines: [],
    offers: [],
    sharesAsOf: Number.NEGATIVE_INFINITY,
    now: Number.NEGATIVE_INFINITY,
    endAt,
    hasNewRoom: false,
    nextRoomAt: undefined,
    newId: () => {
      ids += 1;
      return `decision-${ids}`;
    },
  };
}

/** Compiles a version of the rules for a desk. */
export function toDeskRules(rules: Rules, version: number): DeskRules {
  const live = compileRules(rules, version);
  return { live, compiled: live, returnAfterDays: returnAfterDays(rules) };
}

/** What decisions are made with, as of now. */
export function decisionContext({ rules, rota, now, newId }: Desk) {
  return { rules: rules.compiled, rota, now, newId };
}

/** A rep's load on the desk, there to be changed. */
export function loadOf({ rota }: Desk, ownerId: string): RepLoad {
  return entryOf(rota.loads, ownerId, emptyLoad);
}
