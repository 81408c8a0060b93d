import { setTimeout as pause } from 'node:timers/promises';
import type { Fate } from './fate.ts';
import type { Member, Supervision } from './fleet.ts';
import { endLeasesOf, isAtWork, sentWithinMs } from './in-flight.ts';
import type { KillWorld } from './kill-world.ts';

const lookEveryMs = 25;
/** A kill waits this long for its victim to be at work, and then strikes all the same. */
const workWithinMs = 4_000;
/** A point that is not passed in this time is not waited for any longer. */
const pointWithinMs = 12_000;

interface Ending {
  member: Member;
  fate: Fate;
  signal: AbortSignal;
}

/** Carries out what was drawn for a process, and tells what became of it. Resolves when the process is gone. */
export async function endProcess(
  world: KillWorld,
  { member, fate, signal }: Ending,
  { killed }: Supervision,
): Promise<void> {
  const what = member.role;
  if (fate.kind === 'point') {
    await Promise.race([member.ended, pauseFor(pointWithinMs, signal)]);
    if (!member.isRunning()) return killed({ what, where: fate.point, atWork: true }, fate);
  } else {
    await pauseFor(fate.afterMs, signal);
  }
  const atWork = await untilAtWork(world, member);
  // At its point after all, while we looked on.
  if (fate.kind === 'point' && !member.isRunning())
    return killed({ what, where: fate.point, atWork: true }, fate);
  if (fate.kind === 'freeze') {
    await freeze(world, { member, fate, signal }, fate.forMs);
    killed({ what, where: 'frozen', atWork }, fate);
    await pauseFor(fate.afterMs, signal);
  } else killed({ what, where: 'random moment', atWork }, fate);
  await member.kill();
}

/** Stands still while another one takes over at once, and wakes up when it must know that its own lease is long over. */
async function freeze(world: KillWorld, { member, signal }: Ending, forMs: number): Promise<void> {
  member.signal('SIGSTOP');
  await pauseFor(sentWithinMs, signal);
  await endLeasesOf(world, member.pid).catch(() => {});
  await pauseFor(forMs - sentWithinMs, signal);
  member.signal('SIGCONT');
}

function pauseFor(ms: number, signal: AbortSignal): Promise<void> {
  return pause(ms, undefined, { ref: false, signal }).catch(() => {});
}

async function untilAtWork(world: KillWorld, member: Member): Promise<boolean> {
  const givesUpAt = performance.now() + workWithinMs;
  while (performance.now() < givesUpAt && member.isRunning()) {
    if (await isAtWork(world, member).catch(() => false)) return true;
    await pause(lookEveryMs);
  }
  return false;
}
