import { type KeptImpact, readImpact } from '../../src/impact/impact-store.ts';
import { type Journey, portalId } from './journey.ts';
import { until } from './until.ts';

const withinMs = 120_000;

/** Waits until a report of the journeys' portal is done or has failed; asks the store, which has no budget of requests. */
export function untilImpact(journey: Pick<Journey, 'database'>, id: string): Promise<KeptImpact> {
  return until('the impact report is worked out', withinMs, async () => {
    const kept = await readImpact(journey.database, portalId, id);
    return kept && kept.state !== 'running' ? kept : null;
  });
}
