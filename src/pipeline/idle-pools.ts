import type { Instant } from '../base/clock.ts';
import type { CompiledPool } from '../routing/compile-routing.ts';
import { freeShare } from '../routing/free-share.ts';
import type { Rota } from '../routing/rota.ts';
import type { CompiledRules } from '../rules/compile-rules.ts';

/** Whether a pool has so much room to spare that lost leads may be offered to it. */
export type IsIdle = (pool: CompiledPool) => boolean;

/**
 * Inbound comes first: a pool is idle while nobody waits for it and more than the rules' share of its room is free. Ask
 * again after each lead that was given.
 */
export function idlePools(
  rules: CompiledRules,
  waitsFor: (poolName: string) => boolean,
  { rota, now }: { rota: Rota; now: Instant },
): IsIdle {
  const { recycling } = rules.rules;
  return (pool) =>
    recycling !== undefined &&
    !waitsFor(pool.rules.name) &&
    freeShare(pool, rota, now) > recycling.onlyWhenRoomAbove;
}
