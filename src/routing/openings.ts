import type { Instant } from '../base/clock.ts';
import type { CompiledPool, CompiledRep, CompiledRouting } from './compile-routing.ts';
import { emptyLoad } from './empty-rota.ts';
import { overflowChain, receiversOf } from './receivers.ts';
import { type AskedRoom, firstFull } from './room-of.ts';
import type { RepLoad, Rota } from './rota.ts';
import { hindranceOf } from './skip-reason.ts';

const noLoad: RepLoad = emptyLoad();

/**
 * Room as it is at a moment, for what waits in each pool: one opening for each rep who is there and has some, for each
 * kind of lead that limits tell apart, by way of the pool or of one that it overflows into. Pools without any are left
 * out. An opening is a text that stays the same for as long as it is open. A rep's own conditions are not looked at:
 * whether a given lead fits an opening is for `routeLead`.
 */
export function openings(routing: CompiledRouting, rota: Rota, now: Instant): Map<string, Set<string>> {
  const kinds = kindsOfLead(routing);
  const ready = new Map<CompiledRep, readonly AskedRoom[]>();
  const readyFor = (rep: CompiledRep) => {
    const known = ready.get(rep) ?? kinds.filter((kind) => isReady(rep, rota, now, kind));
    ready.set(rep, known);
    return known;
  };
  const own = new Map<CompiledPool, string[]>();
  for (const pool of routing.pools.values()) {
    const given = rota.teamGiven.get(pool.rules.name) ?? [];
    const open = new Set(kinds.filter((kind) => firstFull(pool.teamLimits, given, now, kind) === null));
    const { reps, outsider } = receiversOf(pool, routing);
    const found =
      open.size === 0 ? [] : reps.flatMap((rep) => keysOf(pool, rep.ownerId, readyFor(rep), open));
    const isThere = outsider !== null && !(rota.loads.get(outsider)?.gone ?? false);
    own.set(pool, isThere ? [...found, ...keysOf(pool, outsider, kinds, open)] : found);
  }
  const all = [...routing.pools.values()].map(
    (pool) =>
      [
        pool.rules.name,
        new Set(overflowChain(pool, routing).flatMap((each) => own.get(each) ?? [])),
      ] as const,
  );
  return new Map(all.filter(([, open]) => open.size > 0));
}

/** Leads of bands that no limit and no number of places names are alike. */
function kindsOfLead(routing: CompiledRouting): AskedRoom[] {
  return ['', ...routing.bandsApart].map((band) => ({ band, places: routing.placesOf(band) }));
}

function isReady(rep: CompiledRep, rota: Rota, now: Instant, kind: AskedRoom): boolean {
  const load = rota.loads.get(rep.ownerId) ?? noLoad;
  return !load.gone && hindranceOf(rep, load, now, kind) === null;
}

function keysOf(
  pool: CompiledPool,
  ownerId: string,
  kinds: readonly AskedRoom[],
  open: ReadonlySet<AskedRoom>,
): string[] {
  return kinds
    .filter((kind) => open.has(kind))
    .map(({ band }) => JSON.stringify([pool.rules.name, ownerId, band]));
}
