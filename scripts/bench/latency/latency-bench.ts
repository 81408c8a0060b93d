import type { Portal } from '../../../emulator/portal.ts';
import { type Random, seededRandom } from '../../../emulator/seeded-random.ts';
import type { Bench, BenchContext } from '../bench.ts';
import { inWords } from '../check.ts';
import { contactMaker } from '../service/bench-contacts.ts';
import { benchRules } from '../service/bench-rules.ts';
import { type BenchWorld, inWorld } from '../service/bench-world.ts';
import { farContacts, fillInbox } from '../service/fill-inbox.ts';
import { median, percentile } from '../statistics.ts';
import { ownerDelays } from './written-moments.ts';

const callMs = 150;
/** Contact beside its links → company → owner read again → update. */
const callsInARow = 4;
const criticalMs = callMs * callsInARow;
/** Apart enough that no two leads share a batch and the limit is never near. */
const pauseMs = { least: 1_500, most: 2_500 };
/** More than the neighbour's portal can work off while it is watched. */
const neighboursContacts = 30_000;

/** From a contact's creation to its owner in HubSpot: alone, and beside a portal with a large backlog. */
export const latencyBench: Bench = {
  name: 'latency',
  about: `single leads at ${callMs} ms a call, from the webhook to the owner in HubSpot`,
  run(context) {
    const leads = context.number('leads', 40);
    const backlog = context.number('neighbour', 100_000);
    const random = seededRandom(context.number('seed', 1));
    const world = {
      emulator: { latencyMs: callMs },
      rules: benchRules(1_000_000),
      profile: context.flag('profile'),
      say: context.say,
    };
    return inWorld(world, async (open) => {
      const portal = open.addPortal('62515');
      const neighbour = open.addPortal('62516');
      // Made before the neighbour is connected, so that no webhook tells of them: their backlog is put in by hand.
      const theirs = contactMaker(neighbour)(Math.min(backlog, neighboursContacts));
      await open.connect(portal);
      const make = contactMaker(portal);
      await singleLeads({ world: open, portal, make, count: 3, random }); // warms up
      const quiet = await singleLeads({ world: open, portal, make, count: leads, random });
      tell(context, 'alone', quiet);
      await open.connect(neighbour);
      await fillInbox(open.store, neighbour.id, [...theirs, ...farContacts(backlog - theirs.length)]);
      context.say(`  the neighbour has ${backlog} contacts waiting`);
      const beside = await singleLeads({ world: open, portal, make, count: leads, random });
      tell(context, 'beside the neighbour', beside);
      const { waiting, written } = await open.store.progress(neighbour.id);
      return outcome({ leads, quiet, beside, waiting, written });
    });
  },
};

interface Watched {
  world: BenchWorld;
  portal: Portal;
  make: (count: number) => string[];
  count: number;
  random: Random;
}

/** Lets single leads arrive, apart from one another, and gives how long each took. */
async function singleLeads({ portal, make, count, random }: Watched): Promise<number[]> {
  const ids: string[] = [];
  for (let at = 0; at < count; at += 1) {
    ids.push(...make(1));
    await pause(pauseMs.least + random() * (pauseMs.most - pauseMs.least));
  }
  for (let waited = 0; waited < 30; waited += 1) {
    const delays = ownerDelays(portal.ledger(), ids, callMs);
    if (delays.length === count) return delays;
    await pause(1_000);
  }
  // Who has no owner after half a minute counts as one that took for ever.
  const delays = ownerDelays(portal.ledger(), ids, callMs);
  return [...delays, ...Array(count - delays.length).fill(Number.POSITIVE_INFINITY)];
}

function outcome(found: {
  leads: number;
  quiet: readonly number[];
  beside: readonly number[];
  waiting: number;
  written: number;
}) {
  const { leads, quiet, beside, waiting, written } = found;
  const times = (share: number) => percentile(beside, share) / percentile(quiet, share);
  return {
    limit: `the critical path of ${callsInARow} calls one after the other: ${criticalMs} ms`,
    checks: [
      {
        what: 'half of the leads within this many times the critical path',
        figure: median(quiet) / criticalMs,
        unit: 'times',
        goal: { atMost: 1.3 },
      },
      {
        what: '95 of 100 leads within',
        figure: percentile(quiet, 0.95),
        unit: 'ms',
        goal: { atMost: 3_000 },
      },
      {
        what: 'half of the leads beside a backlog, against alone',
        figure: times(0.5),
        unit: 'times',
        goal: { atMost: 2 },
      },
      {
        what: '95 of 100 beside a backlog, against alone',
        figure: times(0.95),
        unit: 'times',
        goal: { atMost: 2 },
      },
      {
        what: 'of the neighbour still waiting at the end',
        figure: waiting,
        unit: 'events',
        goal: { atLeast: 1 },
      },
    ],
    details: {
      leadsEachTime: leads,
      medianMs: median(quiet),
      p95Ms: percentile(quiet, 0.95),
      medianBesideMs: median(beside),
      p95BesideMs: percentile(beside, 0.95),
      neighboursLeadsWrittenMeanwhile: written,
    },
  };
}

function tell({ say }: BenchContext, when: string, delays: readonly number[]): void {
  say(
    `  ${when}: half within ${inWords(median(delays), 'ms')}, 95 of 100 within ${inWords(percentile(delays, 0.95), 'ms')}`,
  );
}

function pause(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}
