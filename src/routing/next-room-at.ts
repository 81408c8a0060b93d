import type { Instant } from '../base/clock.ts';
import type { CompiledLimit } from './compile-limit.ts';
import type { CompiledPool, CompiledRep, CompiledRouting } from './compile-routing.ts';
import { emptyLoad } from './empty-rota.ts';
import { nextPresence } from './presence.ts';
import type { RepLoad, Rota } from './rota.ts';

const noLoad: RepLoad = emptyLoad();

/**
 * The earliest moment after `now` at which time alone makes a rep ready for a lead who is not ready now: a period turns, a
 * rolling window moves on, a shift begins, leave ends. Null when only something else can (a lead worked, a person's
 * return, other rules). With `pool`, only those count who may get what that pool holds, overflow and fallback included:
 * the projected release of its first lead.
 */
export function nextRoomAt(
  routing: CompiledRouting,
  rota: Rota,
  now: Instant,
  pool?: string,
): Instant | null {
  const pools = pool === undefined ? [...routing.pools.values()] : overflowChain(routing, pool);
  const moments = pools.flatMap((each) => readyMoments(each, rota, now));
  const alone = pool === undefined ? repsWithoutPool(routing) : fallbacks(routing, pools);
  const later = [...moments, ...alone.map((rep) => readyAt(rep, loadOf(rota, rep), now))];
  return later.reduce(
    (first, at) => (at === null || at === now || (first !== null && first <= at) ? first : at),
    null,
  );
}

/**
 * When, by time alone, a rep can have a lead, not before `notBefore`: that moment itself if nothing is in the way; null if
 * time alone does not help.
 */
export function readyAt(
  rep: CompiledRep,
  load: RepLoad,
  now: Instant,
  notBefore: Instant = now,
): Instant | null {
  if (load.gone || load.paused) return null;
  if (rep.openLimit !== null && load.open >= rep.openLimit) return null;
  const roomAt = roomUnderAll(rep.limits, load.given, now);
  return roomAt === null
    ? null
    : nextPresence(rep.presence, Math.max(roomAt, load.awayUntil ?? now, notBefore));
}

function readyMoments(
  { rules, members, teamLimits }: CompiledPool,
  rota: Rota,
  now: Instant,
): (Instant | null)[] {
  const teamAt = roomUnderAll(teamLimits, rota.teamGiven.get(rules.name) ?? [], now);
  return teamAt === null ? [] : members.map(({ rep }) => readyAt(rep, loadOf(rota, rep), now, teamAt));
}

/** Counts only fall as time passes, so that once the last of the limits has room all have. */
function roomUnderAll(
  limits: readonly CompiledLimit[],
  given: readonly Instant[],
  now: Instant,
): Instant | null {
  let at = now;
  for (const limit of limits) {
    const roomAt = limit.roomAt(given, now);
    if (roomAt === null) return null;
    at = Math.max(at, roomAt);
  }
  return at;
}

function overflowChain(
  routing: CompiledRouting,
  name: string,
  chain: readonly CompiledPool[] = [],
): readonly CompiledPool[] {
  const pool = routing.pools.get(name);
  if (!pool || chain.includes(pool)) return chain;
  const { whenNobody } = pool.rules;
  const longer = [...chain, pool];
  return typeof whenNobody === 'object' && 'overflow' in whenNobody
    ? overflowChain(routing, whenNobody.overflow, longer)
    : longer;
}

function fallbacks(routing: CompiledRouting, pools: readonly CompiledPool[]): CompiledRep[] {
  return pools.flatMap(({ rules: { whenNobody } }) => {
    const named = typeof whenNobody === 'object' && 'fallback' in whenNobody ? whenNobody.fallback : null;
    const rep = named === null ? undefined : routing.reps.get(named);
    return rep ? [rep] : [];
  });
}

/** They can still be waited for: as the owner of an account, or as a fallback. */
function repsWithoutPool(routing: CompiledRouting): CompiledRep[] {
  const members = new Set([...routing.pools.values()].flatMap((pool) => pool.members.map(({ rep }) => rep)));
  return [...routing.reps.values()].filter((rep) => !members.has(rep));
}

function loadOf(rota: Rota, rep: CompiledRep): RepLoad {
  return rota.loads.get(rep.ownerId) ?? noLoad;
}
