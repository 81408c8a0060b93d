import type { Bench } from '../bench.ts';
import { inWords } from '../check.ts';
import { contactMaker } from '../service/bench-contacts.ts';
import { benchRules } from '../service/bench-rules.ts';
import { inWorld } from '../service/bench-world.ts';
import { farContacts, fillInbox } from '../service/fill-inbox.ts';
import { median, slope } from '../statistics.ts';
import { rest, type Worked, workOff } from './work-off.ts';

/** So wide that the machine is the limit; the service keeps a list of as many calls, which must stay short. */
const wideLimit = { max: 2_000, intervalMs: 10_000 };
const fewWaiting = 1_000;
const spareContacts = 3_000;
/**
 * With the room of a large machine garbage is left lying: the heap holds some 50 MB after each collection, from the first
 * minute to the last, and the process 460.
 */
const containerMb = 512;
/** Caches, connections and the heap find their size: it takes some ten thousands of leads until the memory no longer grows. */
const warmUpRounds = 4;

/** What a lead costs when very many wait behind it, and whether memory grows meanwhile. */
export const backlogBench: Bench = {
  name: 'backlog',
  about: 'the cost of a lead with very many events waiting, against few',
  run({ say, number, flag }) {
    const leads = number('contacts', 40_000);
    const waiting = number('waiting', 200_000);
    const rounds = number('rounds', 5);
    const world = {
      emulator: { rateLimit: wideLimit },
      rules: benchRules(1_000_000),
      // What our own writes cause would wait behind all the rest, and be worked off for one portal and not for the other.
      webhooks: false,
      containerMb,
      profile: flag('profile'),
      say,
    };
    return inWorld(world, async (open) => {
      const [short, long] = [open.addPortal('62515'), open.addPortal('62516')];
      for (const portal of [short, long]) {
        await open.connect(portal);
        await rest(open, portal);
      }
      const each = Math.ceil(leads / rounds);
      const wanted = each * (rounds + warmUpRounds) * 1.2 + spareContacts;
      const supply = contactMaker(short)(wanted);
      await fillInbox(open.store, short.id, supply.splice(0, fewWaiting));
      const near = contactMaker(long)(wanted);
      const behind = [...farContacts(Math.max(0, waiting - near.length) + wanted)];
      const first = behind.splice(0, behind.length - wanted);
      await fillInbox(open.store, long.id, [...near, ...first]);
      say(`  ${waiting} events wait in one portal, and about ${fewWaiting} in the other`);
      const few: Worked[] = [];
      const many: Worked[] = [];
      for (let round = 1 - warmUpRounds; round <= rounds; round += 1) {
        const one = await workOff(open, short, { leads: each, supply });
        const other = await workOff(open, long, { leads: each, supply: behind });
        say(`  round ${round}${round < 1 ? ' (warms up)' : ''}: few ${told(one)}; many ${told(other)}`);
        if (round < 1) continue;
        few.push(one);
        many.push(other);
      }
      const left = await open.store.progress(long.id);
      return outcome({ few, many, waiting, left: left.waiting });
    });
  },
};

function told(worked: Worked): string {
  const rate = worked.leads / worked.seconds;
  return `${inWords(costOf(worked) * 1000, 'ms')} a lead, ${inWords(rate, 'leads/s')}, ${worked.memory.at(-1)?.y.toFixed(0)} MB`;
}

/** Seconds a lead: of processor time, or by the clock where that cannot be told. */
function costOf({ leads, seconds, cpuSeconds }: Worked): number {
  return (cpuSeconds ?? seconds) / leads;
}

function outcome({
  few,
  many,
  waiting,
  left,
}: {
  few: readonly Worked[];
  many: readonly Worked[];
  waiting: number;
  left: number;
}) {
  const memory = [...few, ...many].flatMap((worked) => worked.memory).sort((a, b) => a.x - b.x);
  const inNumbers = (count: number) => count.toLocaleString('en-US');
  const fewCost = median(few.map(costOf)) * 1000;
  const byCpu = many[0]?.cpuSeconds !== null;
  return {
    limit: `the same leads with ${inNumbers(fewWaiting)} events waiting: ${inWords(fewCost, 'ms')} ${byCpu ? 'of processor time ' : ''}each`,
    checks: [
      {
        what: `cost of a lead with ${inNumbers(waiting)} events waiting, against ${inNumbers(fewWaiting)}`,
        figure: median(many.map((worked, round) => costOf(worked) / costOf(few[round] ?? worked))),
        unit: 'times',
        goal: { within: 0.2 },
      },
      { what: 'memory grew by', figure: slope(memory) * 60, unit: 'MB/min', goal: { atMost: 2 } },
      {
        what: 'most memory held by the service',
        figure: Math.max(...memory.map(({ y }) => y)),
        unit: 'MB',
        goal: { atMost: containerMb },
      },
      { what: 'still waiting at the end', figure: left, unit: 'events', goal: { atLeast: waiting / 2 } },
    ],
    details: {
      leadsWithMany: many.reduce((sum, { leads }) => sum + leads, 0),
      waiting,
      measuredBy: byCpu ? 'processor time of service and database' : 'the clock',
      millisecondsPerLeadFew: fewCost,
      millisecondsPerLeadMany: median(many.map(costOf)) * 1000,
      leadsPerSecondFew: median(few.map(({ leads, seconds }) => leads / seconds)),
      leadsPerSecondMany: median(many.map(({ leads, seconds }) => leads / seconds)),
      memoryAtStartMb: memory[0]?.y,
      memoryAtEndMb: memory.at(-1)?.y,
    },
  };
}
