import type { Instant } from '../base/clock.ts';
import type { Availability } from '../lead/availability.ts';
import { compileConditions, type LeadTest } from '../lead/compile-conditions.ts';
import { isFreeMail } from '../lead/is-free-mail.ts';
import type { FreeMailTest } from './account-keys.ts';
import { type Calendar, type CompiledLimit, compileLimit } from './compile-limit.ts';
import { type CompiledPlaces, compilePlaces } from './compile-places.ts';
import { type LocalTime, localTime } from './local-time.ts';
import { compilePresence, type Presence } from './presence.ts';
import { sharedAccount } from './rota.ts';
import { type GivenLimit, type Pool, type Rep, type RoutingRules, weekdaySchema } from './routing-rules.ts';
import { awayForNow, compileTimeOff, type HolidaysOf, withOutOfOffice } from './time-off.ts';
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
  /** Under which key of the rota its shares are kept. */
  account: string;
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
export interface CompiledRouting extends CompiledPlaces {
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
  /** When the reps with the schedule "hubspot" work; who is not known counts as always there. */
  availabilityOf?: (ownerId: string) => Availability | null;
  /** Which part of its weight a partner keeps; 1 for everybody else. */
  shareOf?: (ownerId: string) => number;
}

/**
 * Compiles routing rules, once per version. Weekly periods start on `weekStart`; a rep without a zone has the rules'.
 * Throws on names that lead nowhere (a pool member who is no rep, a route to no pool), which the lint reports in full.
 */
export function compileRouting(rules: RoutingRules, tables: RoutingTables = {}): CompiledRouting {
  const weekStart = weekdaySchema.options.indexOf(rules.weekStart);
  const { holidaysOf = () => [], shareOf = () => 1 } = tables;
  const timeOf = oncePerKey(localTime);
  const repOf = repCompiler(rules, tables, { weekStart, timeOf });
  const reps = new Map(rules.reps.map((rep) => [rep.ownerId, repOf(rep)]));
  const calendarOf = teamCalendars({ time: timeOf(rules.timeZone), weekStart, holidaysOf });
  const pools = new Map(
    rules.pools.map((pool) => [pool.name, compilePool(pool, { reps, calendar: calendarOf(pool), shareOf })]),
  );
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
  return { reps, pools, routes, isFreeMail: tables.isFreeMail ?? isFreeMail, ...compilePlaces(rules) };
}

/** Gives what compiles a rep; reps of one zone share its clock, and reps with the same condition one test. */
function repCompiler(
  rules: RoutingRules,
  { holidaysOf = () => [], availabilityOf = () => null }: RoutingTables,
  { weekStart, timeOf }: { weekStart: number; timeOf: (zone: string) => LocalTime },
): (rep: Rep) => CompiledRep {
  const testOf = oncePerKey((condition) => compileConditions([JSON.parse(condition)]));
  return (rep) => {
    const told = rep.schedule === 'hubspot' ? availabilityOf(rep.ownerId) : null;
    const schedule = told?.hours ?? rep.schedule;
    const time = timeOf(rep.timeZone ?? told?.zone ?? rules.timeZone);
    const holidays = rep.holidays ?? teamHolidays(rules.pools, rep.ownerId);
    const planned = compileTimeOff({ leave: rep.leave, holidays }, time, holidaysOf);
    const timeOff = withOutOfOffice(planned, told, time);
    const isWorkingDay = workingDays(schedule, timeOff, time);
    return {
      ownerId: rep.ownerId,
      limits: compileLimits(rep.capacity.given, { time, weekStart, isWorkingDay }),
      openLimit: rep.capacity.open ?? null,
      takes: (rep.when ?? []).map((condition) => testOf(JSON.stringify(condition))),
      presence: compilePresence(schedule, told?.isAway ? () => [awayForNow] : timeOff, time),
      time,
    };
  };
}

interface PoolParts {
  reps: ReadonlyMap<string, CompiledRep>;
  calendar: Calendar;
  shareOf: (ownerId: string) => number;
}

function compilePool(pool: Pool, { reps, calendar, shareOf }: PoolParts): CompiledPool {
  const weights = wholeWeights(pool.members.map(({ ownerId, weight }) => weight * shareOf(ownerId)));
  const members = pool.members.map(({ ownerId }, index) => ({
    rep: named(reps, ownerId, `pool "${pool.name}" has member`),
    weight: weights[index] ?? 1,
  }));
  const account = pool.counting === 'person' ? sharedAccount : pool.name;
  return { rules: pool, members, teamLimits: compileLimits(pool.given, calendar), account };
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
const teamDays = { 'mon-fri': ['00:00-24:00'] };

/** Gives the calendar by which a pool's team limits are counted. */
function teamCalendars({
  time,
  weekStart,
  holidaysOf,
}: Pick<Calendar, 'time' | 'weekStart'> & { holidaysOf: HolidaysOf }): (pool: Pool) => Calendar {
  return ({ holidays }) => {
    const timeOff = compileTimeOff({ leave: [], holidays }, time, holidaysOf);
    return { time, weekStart, isWorkingDay: workingDays(teamDays, timeOff, time) };
  };
}

/** Who names no region of public holidays has that of the first pool that does. */
function teamHolidays(pools: readonly Pool[], ownerId: string): string | undefined {
  const named = pools.filter(({ holidays }) => holidays !== undefined);
  return named.find(({ members }) => members.some((member) => member.ownerId === ownerId))?.holidays;
}

function named<Value>(values: ReadonlyMap<string, Value>, name: string, claim: string): Value {
  const value = values.get(name);
  if (value === undefined) throw new Error(`${claim} "${name}", which the rules do not define`);
  return value;
}
