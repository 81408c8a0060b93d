import { judgeEvidence } from '../judge/judge-evidence.ts';
import { toldDecisions } from '../judge/told-decisions.ts';
import { checkStore, findUncaused } from './check-store.ts';
import type { KillWorld } from './kill-world.ts';

/** Every judge's word on every portal: what HubSpot was told, and what stands in the store. One sentence a violation. */
export async function judgeWorld(world: Pick<KillWorld, 'portals' | 'store' | 'rules'>): Promise<string[]> {
  const found: string[] = [];
  for (const portal of world.portals) {
    const evidence = { ledger: portal.ledger(), calls: portal.calls(), rules: world.rules };
    const judged = judgeEvidence(evidence).flatMap(({ check, violations }) =>
      violations.map((violation) => `${check}: ${violation}`),
    );
    const stored = await checkStore(world.store, portal.id);
    const uncaused = await findUncaused(world.store, portal.id, toldDecisions(portal.ledger()));
    found.push(...[...judged, ...stored, ...uncaused].map((sentence) => `portal ${portal.id}: ${sentence}`));
  }
  return found;
}
