import type { Instant } from '../base/clock.ts';
import { emptyLoad } from '../routing/empty-rota.ts';
import type { Rota } from '../routing/rota.ts';
import { hindranceOf } from '../routing/skip-reason.ts';
import type { CompiledRules } from '../rules/compile-rules.ts';
import type { RepDay } from './daily-check.ts';

/** What an owner has in hand. */
export interface InHand {
  ownerId: string;
  unworked: number;
  overdue: number;
  oldest: Instant;
}

/** One place, for a lead of the band that finds the most room. */
const anyPlace = { band: null, places: 1 };

/** One row for each rep of the rules, and for everybody else who has leads in hand. */
export function repDays(
  inHand: readonly InHand[],
  of: { rules: CompiledRules; rota: Rota; repNames: ReadonlyMap<string, string>; now: Instant },
): RepDay[] {
  const { rules, rota, repNames, now } = of;
  const owned = new Map(inHand.map((each) => [each.ownerId, each]));
  const ownerIds = new Set([...rules.routing.reps.keys(), ...owned.keys()]);
  return [...ownerIds].map((ownerId) => {
    const has = owned.get(ownerId);
    const rep = rules.routing.reps.get(ownerId);
    const load = rota.loads.get(ownerId) ?? emptyLoad();
    const hindrance = rep ? hindranceOf(rep, load, now, anyPlace) : null;
    const openLimit = rep?.openLimit ?? null;
    return {
      ownerId,
      name: repNames.get(ownerId) ?? `rep ${ownerId}`,
      unworked: has?.unworked ?? 0,
      oldestAt: has?.oldest ?? null,
      overdue: has?.overdue ?? 0,
      room: rep ? roomUnder(openLimit, load.open) : 0,
      hindrance: load.gone
        ? 'gone'
        : hindrance && [hindrance.skipped, hindrance.detail].filter(Boolean).join(': '),
    };
  });
}

function roomUnder(openLimit: number | null, open: number): number | null {
  return openLimit === null ? null : Math.max(0, openLimit - open);
}

/** Places free in all; null when somebody has no limit. Who is gone or paused has none to give. */
export function roomOfTeam(reps: readonly RepDay[]): number | null {
  let room = 0;
  for (const { room: own, hindrance } of reps) {
    if (hindrance === 'gone' || hindrance?.startsWith('paused')) continue;
    if (own === null) return null;
    room += own;
  }
  return room;
}
