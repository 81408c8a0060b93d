import type { Instant } from '../base/clock.ts';
import type { CompiledLimit } from './compile-limit.ts';
import type { CompiledPool, CompiledRep, CompiledRouting } from './compile-routing.ts';
import { emptyLoad } from './empty-rota.ts';
import { nextPresence } from './presence.ts';
import { overflowChain, receiversOf } from './receivers.ts';
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
  const first = pool === undefined ? undefined : routing.pools.get(pool);
  const pools = first ? overflowChain(first, routing) : pool === undefined ? [...routing.pools.values()] : [];
  const moments = routing.placeSizes.flatMap((places) =>
    pools.flatMap((each) => {
      const { reps } = receiversOf(each, routing);
      return readyMoments({ pool: each, reps }, rota, { now, places });
    }),
  );
  return moments.reduce((first: Instant | null, at) => {
    return at > now && (first === null || at < first) ? at : first;
  }, null);
}

/** The present moment, and how many places a lead takes. */
interface Look {
  now: Instant;
  places: number;
}

function readyMoments(
  { pool, reps }: { pool: CompiledPool; reps: readonly CompiledRep[] },
  rota: Rota,
  look: Look,
): Instant[] {
  const others = roomUnderAll(pool.teamLimits, rota.teamGiven.get(pool.rules.name) ?? [], look);
  return others.length === 0
    ? []
    : reps.flatMap((rep) => readyAt(rep, loadOf(rota, rep), { ...look, others }));
}

/**
 * When, by time alone, a rep can have a lead for which there is room elsewhere from `others` on; none if time alone does
 * not help. Several moments when some bands may pass a limit that binds others.
 */
function readyAt(
  rep: CompiledRep,
  load: RepLoad,
  { others, ...look }: Look & { others: readonly Instant[] },
): Instant[] {
  if (load.gone || load.paused) return [];
  if (rep.openLimit !== null && load.open + look.places > rep.openLimit) return [];
  const back = load.awayUntil ?? look.now;
  return roomUnderAll(rep.limits, load.given, look).flatMap((roomAt) =>
    others.flatMap((otherAt) => nextPresence(rep.presence, Math.max(roomAt, otherAt, back)) ?? []),
  );
}

/** For leads that every limit binds, and, where it differs, for leads that may pass those which exempt a band. */
function roomUnderAll(limits: readonly CompiledLimit[], given: readonly Instant[], look: Look): Instant[] {
  const binding = limits.filter(({ exempt }) => exempt.length === 0);
  const each = binding.length === limits.length ? [limits] : [limits, binding];
  return each.flatMap((some) => lastRoomAt(some, given, look) ?? []);
}

/** Counts only fall as time passes, so that once the last of the limits has room all have. */
function lastRoomAt(
  limits: readonly CompiledLimit[],
  given: readonly Instant[],
  { now, places }: Look,
): Instant | null {
  let at = now;
  for (const limit of limits) {
    const roomAt = limit.roomAt(given, now, places);
    if (roomAt === null) return null;
    at = Math.max(at, roomAt);
  }
  return at;
}

function loadOf(rota: Rota, rep: CompiledRep): RepLoad {
  return rota.loads.get(rep.ownerId) ?? noLoad;
}
