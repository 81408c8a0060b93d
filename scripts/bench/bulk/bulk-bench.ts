import type { Portal } from '../../../emulator/portal.ts';
import type { Bench, BenchContext } from '../bench.ts';
import type { Check } from '../check.ts';
import { contactMaker } from '../service/bench-contacts.ts';
import { benchRules } from '../service/bench-rules.ts';
import { type BenchWorld, inWorld } from '../service/bench-world.ts';
import { shortRoutes } from '../service/short-routes.ts';
import { untilWritten } from '../service/until-written.ts';
import { startLaneWorkers } from './lane-workers.ts';
import { overlapOf } from './overlap.ts';
import { usageOf } from './usage.ts';

const limit = { max: 110, intervalMs: 10_000 };
const latencyMs = 150;
const roomForAll = 1_000_000;
/** Contacts, links, companies, owners again, update, tasks, events. */
const leastCallsPerBatch = 7;
const ceiling = (100 * limit.max) / (limit.intervalMs / 1000) / leastCallsPerBatch;

/** An import into one portal: how much of HubSpot's limit it uses, and how many calls a lead costs. */
export const bulkBench: Bench = {
  name: 'bulk',
  about: 'one portal, an import of contacts, 110 calls per 10 s at 150 ms a call',
  async run(context) {
    const contacts = context.number('contacts', 20_000);
    const held = context.number('held', 2_000);
    const processes = context.number('processes', 1);
    const world = {
      emulator: { latencyMs, rateLimit: limit, seed: context.number('seed', 1) },
      rules: benchRules(roomForAll),
      only: processes === 2 ? ('web' as const) : undefined,
      profile: context.flag('profile'),
      say: context.say,
    };
    const { checks, details } = await inWorld(world, async (open) => {
      const atOnce = await importAtOnce(open, { contacts, processes }, context);
      const heldFirst = processes === 2 ? null : await importHeldFirst(open, held, context);
      return {
        checks: [...atOnce.checks, ...(heldFirst?.checks ?? [])],
        details: { ...atOnce.details, ...heldFirst?.details },
      };
    });
    return {
      limit: `the portal's limit of 11 calls a second: 100 leads in ${leastCallsPerBatch} calls make ${ceiling.toFixed(0)} leads/s`,
      checks,
      details: { contacts, processes, ...details },
      leftOut: processes === 2 ? 'leads held first, which are measured with one process' : undefined,
    };
  },
};

interface Measured {
  checks: Check[];
  details: Record<string, unknown>;
}

async function importAtOnce(
  world: BenchWorld,
  { contacts, processes }: { contacts: number; processes: number },
  { say }: BenchContext,
): Promise<Measured> {
  const portal = world.addPortal('62515');
  await world.connect(portal);
  const workers = processes === 2 ? await startLaneWorkers(world, portal.id) : null;
  const before = portal.calls().total;
  say(`importing ${contacts} contacts, each to be assigned at once`);
  contactMaker(portal)(contacts);
  const looks = await untilWritten({ world, portal, leads: contacts, say });
  const spans = (await workers?.stop()) ?? null;
  const usage = usageOf(looks, contacts);
  const { states } = await world.store.progress(portal.id);
  const perLead = (portal.calls().total - before) / contacts;
  const overlap = spans && overlapOf(spans[0], spans[1]);
  return {
    checks: [
      share("of the limit's own ceiling, in leads", usage.leadsPerSecond / ceiling, { atLeast: 0.9 }),
      share('of the calls allowed', usage.callsPerSecond / (limit.max / 10), { atLeast: 0.9 }),
      share('of the calls refused as too many', usage.refusedShare, { atMost: 0.01 }),
      {
        what: 'calls for each lead assigned at once',
        figure: perLead,
        unit: 'calls',
        goal: { atMost: 0.075 },
      },
      {
        what: 'leads not assigned',
        figure: contacts - (states.assigned ?? 0),
        unit: 'leads',
        goal: { atMost: 0 },
      },
      ...(overlap
        ? [
            share('of the seconds in which both processes called, while both had work', overlap.share, {
              atLeast: 0.9,
            }),
            {
              what: 'calls of one process in flight beside one of the other',
              figure: overlap.pairs,
              unit: 'pairs',
              goal: { atLeast: contacts / 100 },
            },
          ]
        : []),
    ],
    details: {
      leadsPerSecond: usage.leadsPerSecond,
      callsPerSecond: usage.callsPerSecond,
      measuredSeconds: usage.seconds,
      callsByRoute: shortRoutes(portal),
      ...(overlap ? { callsByProcess: overlap.calls } : {}),
    },
  };
}

async function importHeldFirst(
  world: BenchWorld,
  contacts: number,
  { say }: BenchContext,
): Promise<Measured> {
  const portal = world.addPortal('62516');
  await world.connect(portal);
  await world.publish(portal, benchRules(0));
  const before = portal.calls().total;
  say(`importing ${contacts} contacts while no rep has room; then all get it`);
  contactMaker(portal)(contacts);
  await untilWritten({ world, portal, leads: contacts, say });
  const { states } = await world.store.progress(portal.id);
  await world.publish(portal, benchRules(roomForAll));
  await untilAssigned(world, portal, contacts);
  await untilWritten({ world, portal, leads: contacts, say });
  const perLead = (portal.calls().total - before) / contacts;
  return {
    checks: [
      { what: 'calls for each lead held first', figure: perLead, unit: 'calls', goal: { atMost: 0.12 } },
      {
        what: 'leads not held at first',
        figure: contacts - (states.held ?? 0),
        unit: 'leads',
        goal: { atMost: 0 },
      },
    ],
    details: {
      contactsHeldFirst: contacts,
      statesWhenHeld: states,
      callsByRouteWhenHeld: shortRoutes(portal),
    },
  };
}

const patienceMs = 120_000;

async function untilAssigned(world: BenchWorld, portal: Portal, contacts: number): Promise<void> {
  const startedAt = Date.now();
  for (;;) {
    const { states } = await world.store.progress(portal.id);
    if (states.assigned === contacts) return;
    if (Date.now() - startedAt > patienceMs)
      throw new Error(`Of ${contacts} held leads ${states.assigned ?? 0} were assigned after two minutes.`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function share(what: string, figure: number, goal: Check['goal']): Check {
  return { what: `share ${what}`, figure, unit: '%', goal };
}
