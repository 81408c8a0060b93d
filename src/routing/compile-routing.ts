import type { Instant } from '../base/clock.ts';
import { compileConditions, type LeadTest } from '../lead/compile-conditions.ts';
import { isFreeMail } from '../lead/is-free-mail.ts';
import type { FreeMailTest } from './account-keys.ts';
import { type Calendar, type CompiledLimit, compileLimit } from './compile-limit.ts';
import { weekdayOf } from './day-number.ts';
import { type LocalTime, localTime } from './local-time.ts';
import { compilePresence, type Presence } from './presence.ts';
import { type GivenLimit, type Pool, type Rep, type RoutingRules, weekdaySchema } from './routing-rules.ts';
import { compileTimeOff, type HolidaysOf } from './time-off.ts';
import { wholeWeights } from './whole-weights.ts';
import { workingDays } from './working-days.ts';

/** A rep with all that does not depend on the moment worked out. */
export interface CompiledRep {
  ownerId: string;
  limits: readonly CompiledLimit[];
  /** Most unworked leads at a time, or null without a limit. */
  openLimit: number | null;
  /** The rep's own conditions, all of which must hold; reps with the same condition share one test. */
  takes: readonly LeadTest[];
  presence: (now: Instant) => Presence;
  time: LocalTime;
}

export interface CompiledMember {
  rep: CompiledRep;
  /** A whole number; only proportions within the pool matter. */
  weight: number;
}

export interface CompiledPool {
  rules: Pool;
  members: readonly CompiledMember[];
  teamLimits: readonly CompiledLimit[];
}

export interface CompiledRoute {
  name: string;
  matches: LeadTest;
  pool: CompiledPool;
}

/**
 * Routing rules, ready for use. It remembers the stretches of time last asked about, which changes no answer: share one
 * per version of the rules.
 */
export interface CompiledRouting {
  reps: ReadonlyMap<string, CompiledRep>;
  pools: ReadonlyMap<string, CompiledPool>;
  routes: readonly CompiledRoute[];
  isFreeMail: FreeMailTest;
}

/** What the world knows and the rules do not say. */
export interface RoutingTables {
  isFreeMail?: FreeMailTest;
  /** Without it, reps who are off on public holidays are so on none. */
  holidaysOf?: HolidaysOf;
}

/**
 * Compiles routing rules, once per version. Weekly periods start on `weekStart`; a rep without a zone has the rules'.
 * Throws on names that lead nowhere (a pool member who is no rep, a route to no pool), which the lint reports in full.
 */
export function compileRouting(rules: RoutingRules, tables: RoutingTables = {}): CompiledRouting {
  const weekStart = weekdaySchema.options.indexOf(rules.weekStart);
  const timeOf = oncePerKey(localTime);
  const testOf = oncePerKey((condition) => compileConditions([JSON.parse(condition)]));
  const repOf = (rep: Rep): CompiledRep => {
    const time = timeOf(rep.timeZone ?? rules.timeZone);
    const timeOff = compileTimeOff(rep, time, tables.holidaysOf ?? (() => []));
    const isWorkingDay = workingDays(rep.schedule, timeOff, time);
    return {
      ownerId: rep.ownerId,
      limits: compileLimits(rep.capacity.given, { time, weekStart, isWorkingDay }),
      openLimit: rep.capacity.open ?? null,
      takes: (rep.when ?? []).map((condition) => testOf(JSON.stringify(condition))),
      presence: compilePresence(rep.schedule, timeOff, time),
      time,
    };
  };
  const reps = new Map(rules.reps.map((rep) => [rep.ownerId, repOf(rep)]));
  const teamCalendar = { time: timeOf(rules.timeZone), weekStart, isWorkingDay: isWeekday };
  const pools = new Map(rules.pools.map((pool) => [pool.name, compilePool(pool, reps, teamCalendar)]));
  for (const { name, whenNobody } of rules.pools) {
    if (typeof whenNobody === 'object' && 'overflow' in whenNobody) {
      named(pools, whenNobody.overflow, `pool "${name}" overflows into`);
    }
  }
  const routes = rules.routes.map(({ name, when, pool }) => ({
    name,
    matches: compileConditions(when),
    pool: named(pools, pool, `route "${name}" leads to pool`),
  }));
  return { reps, pools, routes, isFreeMail: tables.isFreeMail ?? isFreeMail };
}

function compilePool(pool: Pool, reps: ReadonlyMap<string, CompiledRep>, calendar: Calendar): CompiledPool {
  const weights = wholeWeights(pool.members.map(({ weight }) => weight));
  const members = pool.members.map(({ ownerId }, index) => ({
    rep: named(reps, ownerId, `pool "${pool.name}" has member`),
    weight: weights[index] ?? 1,
  }));
  return { rules: pool, members, teamLimits: compileLimits(pool.given, calendar) };
}

function compileLimits(limits: readonly GivenLimit[], calendar: Calendar): CompiledLimit[] {
  return limits.map((limit) => compileLimit(limit, calendar));
}

function oncePerKey<Value>(create: (key: string) => Value): (key: string) => Value {
  const made = new Map<string, Value>();
  return (key) => {
    const value = made.get(key) ?? create(key);
    made.set(key, value);
    return value;
  };
}

/** A team has no schedule of its own: Monday to Friday. */
function isWeekday(day: number): boolean {
  return weekdayOf(day) < 5;
}

function named<Value>(values: ReadonlyMap<string, Value>, name: string, claim: string): Value {
  const value = values.get(name);
  if (value === undefined) throw new Error(`${claim} "${name}", which the rules do not define`);
  return value;
}
