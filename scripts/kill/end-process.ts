import { setTimeout as pause } from 'node:timers/promises';
import type { Fate } from './fate.ts';
import { isAtWork } from './in-flight.ts';
import type { Kill } from './kill-log.ts';
import type { KillWorld } from './kill-world.ts';
import type { StartedProcess } from './started-process.ts';

const lookEveryMs = 10;
/** A kill waits this long for its victim to be at work, and then strikes all the same. */
const workWithinMs = 4_000;
/** A point that is not passed in this time is not waited for any longer. */
const pointWithinMs = 12_000;

/** Carries out what was drawn for a process, and tells what became of it. Resolves when the process is gone. */
export async function endProcess(
  world: KillWorld,
  { running, fate, signal }: { running: StartedProcess; fate: Fate; signal: AbortSignal },
  { killed }: { killed(kill: Kill): void },
): Promise<void> {
  const what = running.role;
  if (fate.kind === 'point') {
    await Promise.race([
      running.ended,
      pause(pointWithinMs, undefined, { ref: false, signal }).catch(() => {}),
    ]);
    if (!running.isRunning()) return killed({ what, where: fate.point, atWork: true });
  } else {
    await pause(fate.afterMs);
  }
  const atWork = await untilAtWork(world, running);
  if (fate.kind === 'freeze') {
    running.signal('SIGSTOP');
    await pause(fate.forMs, undefined, { signal }).catch(() => {});
    running.signal('SIGCONT');
    killed({ what, where: 'frozen', atWork });
    await pause(fate.afterMs);
  } else killed({ what, where: 'random moment', atWork });
  running.signal('SIGKILL');
  await running.ended;
}

async function untilAtWork(world: KillWorld, running: StartedProcess): Promise<boolean> {
  const givesUpAt = performance.now() + workWithinMs;
  while (performance.now() < givesUpAt) {
    if (await isAtWork(world, running).catch(() => false)) return true;
    await pause(lookEveryMs);
  }
  return false;
}
