import { monitorEventLoopDelay } from 'node:perf_hooks';
import { seededRandom } from '../../../emulator/seeded-random.ts';
import { canonicalObservations } from '../../../src/learning/canonical-observations.ts';
import { fitScorecard } from '../../../src/learning/fit-scorecard.ts';
import { usualOptions } from '../../../src/learning/learn.ts';
import { learnApart } from '../../../src/learning/learn-apart-job.ts';
import { type LeadToLearnFrom, observationsOf } from './data-set.ts';

const rowsMade = 100_000;
const columnsMade = 50;

export interface LargeFit {
  /** One fit: bins, penalty, characteristics, points. Processor time: other programs on the machine do not count. */
  fitSeconds: number;
  /** Everything: handing over, one fit, hold-out, five folds, comparison. */
  wholeSeconds: number;
  /** The most processor time that whoever asked spent between two looks at its event loop, which come every millisecond. */
  longestStandstillMs: number;
  /** The longest that its event loop came late by the clock, also for want of a free processor. */
  longestLagMs: number;
}

/** Times a fit of 100,000 leads with 50 properties, numbers and texts in turn, a twentieth of them missing. */
export async function largeFit(seed: number): Promise<LargeFit> {
  const delay = monitorEventLoopDelay({ resolution: 2 });
  delay.enable();
  const watch = watchStandstills();
  const beganAt = performance.now();
  await learnApart({ columns, rows: makeLeads(seed) }, usualOptions);
  const wholeSeconds = (performance.now() - beganAt) / 1000;
  const longestStandstillMs = watch.end();
  delay.disable();
  const given = observationsOf({ columns, rows: makeLeads(seed) });
  const { observations } = canonicalObservations(given, seed);
  const before = process.threadCpuUsage();
  fitScorecard(observations, usualOptions);
  const fitSeconds = cpuMs(before) / 1000;
  return { fitSeconds, wholeSeconds, longestStandstillMs, longestLagMs: delay.max / 1e6 };
}

/** Notes the most processor time that this thread spends between two ticks of a timer. */
function watchStandstills(): { end(): number } {
  let longest = 0;
  let last = process.threadCpuUsage();
  const timer = setInterval(() => {
    longest = Math.max(longest, cpuMs(last));
    last = process.threadCpuUsage();
  }, 1);
  return {
    end() {
      clearInterval(timer);
      return Math.max(longest, cpuMs(last));
    },
  };
}

function cpuMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(since);
  return (user + system) / 1000;
}

const columns = Array.from({ length: columnsMade }, (_, place) => `property ${place}`);

/** One lead after the other: a hundred thousand at once would make the collector of garbage stop the loop. */
function* makeLeads(seed: number): Iterable<LeadToLearnFrom> {
  const random = seededRandom(seed);
  const weights = columns.map(() => random() - 0.5);
  for (let at = 0; at < rowsMade; at += 1) {
    let odds = -1;
    const values = weights.map((weight, place) => {
      const value = random();
      odds += 2 * weight * (value - 0.5);
      if (value < 0.05) return null;
      return place % 2 ? `value ${Math.floor(value * 15)}` : (value * 1000).toFixed(2);
    });
    yield { values, won: random() < 1 / (1 + Math.exp(-odds)), at };
  }
}
