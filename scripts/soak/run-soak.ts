import { setTimeout as pause } from 'node:timers/promises';
import { memoryMbOf } from '../bench/service/process-usage.ts';
import { judgeWorld } from '../kill/judge-world.ts';
import type { KillWorld } from '../kill/kill-world.ts';
import { freePort } from '../service/free-port.ts';
import { startService } from '../service/service-process.ts';
import { createLoad } from './load.ts';
import { readSample, type Sample } from './read-sample.ts';
import { slopeOf } from './slope-of.ts';

const sampleEveryMs = 10_000;
const stepEveryMs = 500;
/** A multiple of the portals, so that each gets the same. */
const leadsOfAStep = 3;
/** Caches fill and code is compiled in the first part of a run; growth is measured after it. */
const warmUpShare = 0.2;
const memorySlopeMost = 2;
const eventLoopMostSeconds = 0.1;
const resourcesMore = 5;

export interface SoakReport {
  minutes: number;
  leads: number;
  memoryMb: number;
  memoryMbPerMinute: number;
  /** The worst of all samples. */
  eventLoopP99Seconds: number;
  timersAndSockets: { first: number; last: number };
  /** Sentences; empty when nothing grew, nothing was left and no lead was lost or doubled. */
  faults: string[];
}

/** Lets leads arrive at a steady pace for a long time, and looks for whatever grows. */
export async function runSoak(
  world: KillWorld,
  { minutes, seed, say }: { minutes: number; seed: number; say(line: string): void },
): Promise<SoakReport> {
  const port = await freePort(0);
  world.relay.pointTo(port);
  const service = await startService({ environment: { ...world.environment, PORT: String(port) } });
  try {
    const load = createLoad(world, seed);
    await load.connect();
    const samples: Sample[] = [];
    const startedAt = performance.now();
    const endsAt = startedAt + minutes * 60_000;
    let sampledAt = startedAt;
    while (performance.now() < endsAt) {
      load.give(leadsOfAStep);
      load.step();
      await pause(stepEveryMs);
      if (performance.now() - sampledAt < sampleEveryMs) continue;
      sampledAt = performance.now();
      const memoryMb = (await memoryMbOf(service.pid)) ?? Number.NaN;
      const sample = await readSample(`http://127.0.0.1:${port}`, {
        memoryMb,
        minute: (sampledAt - startedAt) / 60_000,
      });
      samples.push(sample);
      say(`  ${sample.minute.toFixed(1)} min, ${memoryMb.toFixed(0)} MB, ${load.given()} leads`);
    }
    await load.settled();
    const report = describe(samples, { minutes, leads: load.given() });
    report.faults.push(...(await judgeWorld(world)));
    return report;
  } finally {
    await service.stop();
  }
}

function describe(
  all: readonly Sample[],
  { minutes, leads }: { minutes: number; leads: number },
): SoakReport {
  const samples = all.slice(Math.floor(all.length * warmUpShare));
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || samples.length < 3)
    throw new Error('The run was too short: three samples need a minute.');
  const memoryMbPerMinute = slopeOf(samples.map(({ minute, memoryMb }) => [minute, memoryMb]));
  const eventLoopP99Seconds = Math.max(...samples.map((one) => one.eventLoopP99Seconds));
  const timersAndSockets = { first: first.resources, last: last.resources };
  const faults: string[] = [];
  if (!(memoryMbPerMinute < memorySlopeMost))
    faults.push(`memory grows by ${memoryMbPerMinute.toFixed(2)} MB a minute`);
  if (!(eventLoopP99Seconds < eventLoopMostSeconds))
    faults.push(`the event loop stood for ${eventLoopP99Seconds} s`);
  if (last.resources > first.resources + resourcesMore)
    faults.push(`timers and sockets grew from ${first.resources} to ${last.resources}`);
  return {
    minutes,
    leads,
    memoryMb: last.memoryMb,
    memoryMbPerMinute,
    eventLoopP99Seconds,
    timersAndSockets,
    faults,
  };
}
