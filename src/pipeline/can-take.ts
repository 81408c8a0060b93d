import type { Instant } from '../base/clock.ts';
import { emptyLoad } from '../routing/empty-rota.ts';
import { roomOf } from '../routing/room-of.ts';
import type { Rota } from '../routing/rota.ts';
import type { CompiledRules } from '../rules/compile-rules.ts';

/** Whether automation may give a named person a lead now: they are there for us, and have room; who is no rep has no limits. */
export function canTake(
  ownerId: string,
  lead: { band: string; rules: CompiledRules; rota: Rota; now: Instant },
): boolean {
  const { band, rules, rota, now } = lead;
  const load = rota.loads.get(ownerId) ?? emptyLoad();
  const rep = rules.routing.reps.get(ownerId);
  return (
    !load.gone &&
    (rep === undefined || roomOf(rep, load, now, { band, places: rules.routing.placesOf(band) }) === null)
  );
}
