import type { Portal } from '../../../emulator/portal.ts';
import type { Look } from '../bulk/usage.ts';
import type { BenchWorld } from './bench-world.ts';

const lookEveryMs = 500;
const tellEveryMs = 10_000;
const usualPatienceMs = 120_000;

export interface WrittenOptions {
  world: BenchWorld;
  portal: Portal;
  /** How many leads must be written in all, and nothing be waiting. */
  leads: number;
  /** Leads that end as `error` count as done, too. */
  errorsCount?: boolean;
  /** How long nothing may move; two minutes unless given. */
  patienceMs?: number;
  say(line: string): void;
}

/**
 * Looks on until that many leads stand in HubSpot with everything, and nothing waits.
 * @returns all looks, the first one from before anything happened
 * @throws Error when nothing has moved for too long
 */
export async function untilWritten({
  world,
  portal,
  leads,
  errorsCount,
  patienceMs = usualPatienceMs,
  say,
}: WrittenOptions): Promise<Look[]> {
  const looks: Look[] = [];
  let movedAt = Date.now();
  let toldAt = Date.now();
  for (;;) {
    const { written, waiting, states } = await world.store.progress(portal.id);
    const { total, byStatus } = portal.calls();
    const look = { at: Date.now(), calls: total, refused: byStatus['429'] ?? 0, written };
    const before = looks.at(-1);
    if (!before || before.calls !== look.calls || before.written !== written) movedAt = look.at;
    looks.push(look);
    const done = written + (errorsCount ? (states.error ?? 0) : 0);
    if (done >= leads && waiting === 0 && world.emulator.webhooksWaiting() === 0) return looks;
    if (look.at - toldAt >= tellEveryMs) {
      toldAt = look.at;
      say(`  ${written} of ${leads} written, ${total} calls, ${waiting} waiting, ${JSON.stringify(states)}`);
    }
    if (look.at - movedAt > patienceMs)
      throw new Error(
        `Nothing has moved for ${patienceMs / 1000} s: ${written} of ${leads} leads are written.`,
      );
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}
