import type { CompiledRouting } from '../../../src/routing/compile-routing.ts';
import { emptyRota } from '../../../src/routing/empty-rota.ts';
import { type Rota, unitsPerLead } from '../../../src/routing/rota.ts';
import { now } from './plan-team.ts';

const monthMs = 20 * 86_400_000;

/** A rota as it stands after so many leads, issued by weight over the last weeks and all worked since. */
export function rotaWithHistory(routing: CompiledRouting, leads: number): Rota {
  const rota = emptyRota();
  for (const [name, pool] of routing.pools) {
    const totalWeight = pool.members.reduce((sum, { weight }) => sum + weight, 0);
    const shares = new Map(
      pool.members.map(({ rep, weight }) => {
        const received = Math.round((leads * weight) / totalWeight);
        const given = Array.from(
          { length: received },
          (_, at) => now - monthMs + Math.floor((monthMs * at) / received),
        );
        rota.loads.set(rep.ownerId, { open: 0, given, gone: false, awayUntil: null });
        const units = received * unitsPerLead;
        return [rep.ownerId, { due: units, received: units, lastTurnAt: given.at(-1) ?? null }];
      }),
    );
    rota.shares.set(name, new Map([['', shares]]));
  }
  return rota;
}
