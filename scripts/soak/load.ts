import { setTimeout as pause } from 'node:timers/promises';
import { createSimulatedReps } from '../../emulator/sample/simulated-reps.ts';
import { createFeed } from '../kill/feed.ts';
import type { KillWorld } from '../kill/kill-world.ts';
import { connectPortal } from '../service/connect-portal.ts';

const lookEveryMs = 250;
const actionEveryMs = 400;
const patienceMs = 300_000;
const quietLooks = 3;

/** Leads that arrive in all portals, and reps who work them. */
export interface Load {
  /** Connects the portals to the service that runs; from then on it hears of what happens. */
  connect(): Promise<void>;
  give(leads: number): void;
  given(): number;
  /** Lets each rep do one thing. */
  step(): void;
  /** Resolves when every lead is decided and nothing waits; nobody may give or step meanwhile. */
  settled(): Promise<void>;
}

export function createLoad(world: KillWorld, seed: number): Load {
  const { emulator, portals, relay, store } = world;
  const feed = createFeed(portals, Number.MAX_SAFE_INTEGER);
  const teams = portals.map((portal) =>
    createSimulatedReps({ portal, clock: emulator.clock, seed, actionEveryMs }),
  );
  const isQuiet = async () => {
    const all = await Promise.all(portals.map(({ id }) => store.progress(id)));
    const decided = all.reduce((sum, { received, states }) => sum + received - (states.pending ?? 0), 0);
    const waits = all.some(({ waiting }) => waiting > 0) || emulator.webhooksWaiting() > 0;
    return decided === feed.fed() && !waits;
  };
  return {
    async connect() {
      for (const portal of portals) await connectPortal(relay.url, portal.id);
      emulator.setWebhookUrl(`${relay.url}/webhooks/hubspot`);
      emulator.startWebhooks();
    },
    give: (leads) => feed.give(leads),
    given: () => feed.fed(),
    step: () => {
      for (const team of teams) team.step();
    },
    async settled() {
      const givesUpAt = performance.now() + patienceMs;
      for (let quiet = 0; quiet < quietLooks; ) {
        if (performance.now() > givesUpAt) throw new Error('It does not settle: leads or writes still wait.');
        await pause(lookEveryMs);
        quiet = (await isQuiet()) ? quiet + 1 : 0;
      }
    },
  };
}
