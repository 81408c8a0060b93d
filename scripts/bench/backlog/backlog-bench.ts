import type { Bench, BenchContext } from '../bench.ts';
import { inWords } from '../check.ts';
import { benchRules } from '../service/bench-rules.ts';
import { inWorld } from '../service/bench-world.ts';
import { slope } from '../statistics.ts';
import { type Worked, workOff } from './work-off.ts';

/** So wide that the machine is the limit; the service keeps a list of as many calls, which must stay short. */
const wideLimit = { max: 2_000, intervalMs: 10_000 };
const shortQueue = 1_000;
/** The first tenth of the run fills pools and caches. */
const warmUpShare = 0.1;

/** What a lead costs when very many wait behind it, and whether memory grows meanwhile. */
export const backlogBench: Bench = {
  name: 'backlog',
  about: 'the cost of a lead with very many events waiting, against few',
  async run(context) {
    const leads = context.number('contacts', 20_000);
    const waiting = context.number('waiting', 200_000);
    const few = await measure(context, { leads, waiting: shortQueue, isToppedUp: true });
    const many = await measure(context, { leads, waiting, isToppedUp: false });
    const byCpu = few.cpuSeconds !== null && many.cpuSeconds !== null;
    const ratio = costOf(many, byCpu) / costOf(few, byCpu);
    const growth = memoryGrowth(many);
    return {
      limit: `the same leads with ${shortQueue} events waiting: ${inWords(costOf(few, byCpu) * 1000, 'ms')} ${byCpu ? 'of processor time' : ''} each`,
      checks: [
        {
          what: `cost of a lead with ${waiting.toLocaleString('en-US')} events waiting, against ${shortQueue.toLocaleString('en-US')}`,
          figure: ratio,
          unit: 'times',
          goal: { within: 0.2 },
        },
        { what: 'memory grew by', figure: growth, unit: 'MB/min', goal: { atMost: 2 } },
        {
          what: 'most memory held by the service',
          figure: Math.max(...many.memory.map(({ y }) => y)),
          unit: 'MB',
          goal: { atMost: 512 },
        },
      ],
      details: {
        leads,
        waiting,
        measuredBy: byCpu ? 'processor time of service and database' : 'the clock',
        millisecondsPerLeadFew: costOf(few, byCpu) * 1000,
        millisecondsPerLeadMany: costOf(many, byCpu) * 1000,
        leadsPerSecondFew: few.leads / few.seconds,
        leadsPerSecondMany: many.leads / many.seconds,
        memoryAtStartMb: many.memory[0]?.y,
        memoryAtEndMb: many.memory.at(-1)?.y,
        waitingAtEnd: many.waitingAtEnd,
      },
    };
  },
};

async function measure(
  context: BenchContext,
  plan: { leads: number; waiting: number; isToppedUp: boolean },
): Promise<Worked> {
  const world = {
    emulator: { rateLimit: wideLimit },
    rules: benchRules(1_000_000),
    // What our own writes cause would wait behind all the rest, and be worked off in one run and not in the other.
    webhooks: false,
    profile: context.flag('profile') && !plan.isToppedUp,
    say: context.say,
  };
  return inWorld(world, async (open) => {
    const portal = open.addPortal('62515');
    await open.connect(portal);
    return workOff({ world: open, portal, say: context.say, ...plan });
  });
}

/** Seconds a lead. */
function costOf({ leads, seconds, cpuSeconds }: Worked, byCpu: boolean): number {
  return ((byCpu ? cpuSeconds : null) ?? seconds) / leads;
}

/** By the line that fits all looks after the first tenth best, in MB a minute. */
function memoryGrowth({ memory, seconds }: Worked): number {
  return slope(memory.filter(({ x }) => x >= seconds * warmUpShare)) * 60;
}
