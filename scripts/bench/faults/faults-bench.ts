import { seededRandom, shuffle } from '../../../emulator/seeded-random.ts';
import type { Bench, BenchContext } from '../bench.ts';
import { contactMaker } from '../service/bench-contacts.ts';
import { benchRules } from '../service/bench-rules.ts';
import { inWorld } from '../service/bench-world.ts';
import { shortRoutes } from '../service/short-routes.ts';
import { untilWritten } from '../service/until-written.ts';
import { armTroubles, troubles } from './transient-faults.ts';
import { type Fates, whatBecame } from './what-became.ts';

/** Wide, so that the run takes minutes; troubles of the limit come from the faults. */
const wideLimit = { max: 1_000, intervalMs: 10_000 };
const latencyMs = 20;
const updateRoute = 'POST /crm/objects/{version}/contacts/batch/update';
const refusedShare = 0.01;
/**
 * Of the leads refused for good, those for which HubSpot refuses the whole batch (400) without telling for which: to find one
 * takes ten calls, whatever else goes wrong. The others are told of by id (207).
 */
const refusedWhole = 0.2;
/**
 * Only the comparisons with HubSpot search, and they come by the clock: the long run meets one or two, the short one none. Their
 * calls are not the import's, and are told apart.
 */
const isSearch = (route: string) => route.endsWith('/search');
/** The last leads may have to wait through several of the longer pauses between tries. */
const patienceMs = 900_000;

/** An import while a third of all calls goes wrong: nothing lost, nothing done twice, and how many calls it takes. */
export const faultsBench: Bench = {
  name: 'faults',
  about:
    'an import with 30 % of the calls meeting trouble that passes, and 1 % of the leads refused for good',
  async run(context) {
    const contacts = context.number('contacts', 20_000);
    context.say(`the limit is ${wideLimit.max} calls per 10 s, a call takes ${latencyMs} ms`);
    const calm = await importContacts(context, contacts, false);
    const rough = await importContacts(context, contacts, true);
    const met = Object.values(rough.met).reduce((sum, times) => sum + times, 0);
    const kinds = Object.values(rough.met).filter((times) => times > 0).length;
    const { fates } = rough;
    for (const what of [...fates.lost, ...fates.doubled, ...fates.violations].slice(0, 20))
      context.say(`  ${what}`);
    const none = { unit: '', goal: { atMost: 0 } };
    return {
      limit: `the same import without any trouble: ${calm.calls} calls`,
      checks: [
        {
          what: 'calls, against no trouble',
          figure: rough.calls / calm.calls,
          unit: 'times',
          goal: { atMost: 2.2 },
        },
        { what: 'leads neither settled nor in error with a cause', figure: fates.lost.length, ...none },
        { what: 'owners, tasks and timeline events done twice', figure: fates.doubled.length, ...none },
        { what: 'violations that the judge finds', figure: fates.violations.length, ...none },
        {
          what: 'share of the calls that met trouble',
          figure: met / (rough.calls + rough.searches),
          unit: '%',
          goal: { atLeast: 0.28 },
        },
        { what: 'kinds of trouble met', figure: kinds, unit: '', goal: { atLeast: troubles.length } },
        {
          what: 'share of the leads refused for good',
          figure: fates.inError / contacts,
          unit: '%',
          goal: { atLeast: refusedShare * 0.99 },
        },
      ],
      details: {
        contacts,
        refusedWithTheirBatch: refusedShare * refusedWhole * contacts,
        callsWithoutTrouble: calm.calls,
        callsWithTrouble: rough.calls,
        searchesWithoutTrouble: calm.searches,
        searchesWithTrouble: rough.searches,
        settled: fates.settled,
        inError: fates.inError,
        callsByRouteWithoutTrouble: calm.callsByRoute,
        callsByRouteWithTrouble: rough.callsByRoute,
        troublesMet: rough.met,
        secondsWithoutTrouble: calm.seconds,
        secondsWithTrouble: rough.seconds,
        violationsWithoutTrouble: calm.fates.violations.length,
      },
    };
  },
};

interface Imported {
  /** Without the searches. */
  calls: number;
  searches: number;
  seconds: number;
  callsByRoute: Record<string, number>;
  met: Record<string, number>;
  fates: Fates;
}

function importContacts(context: BenchContext, contacts: number, isRough: boolean): Promise<Imported> {
  const { say, number, flag } = context;
  const seed = number('seed', 1);
  const rules = benchRules(1_000_000);
  const world = {
    emulator: { rateLimit: wideLimit, latencyMs, seed },
    rules,
    profile: flag('profile') && isRough,
    say,
  };
  return inWorld(world, async (open) => {
    const portal = open.addPortal('62515');
    await open.connect(portal);
    const before = portal.calls().total;
    say(`importing ${contacts} contacts ${isRough ? 'through trouble' : 'without trouble'}`);
    const ids = contactMaker(portal)(contacts);
    const met = isRough ? armTroubles(open.emulator, portal.id) : () => ({});
    if (isRough) {
      const refused = shuffle(ids, seededRandom(seed)).slice(0, Math.round(contacts * refusedShare));
      const named = Math.ceil(refused.length * (1 - refusedWhole));
      const [failIds, refuseIds] = [refused.slice(0, named), refused.slice(named)];
      open.emulator.fault({
        route: updateRoute,
        portalId: portal.id,
        effect: { kind: 'partial', failIds, refuseIds },
      });
    }
    const startedAt = Date.now();
    await untilWritten({ world: open, portal, leads: contacts, errorsCount: true, patienceMs, say });
    const seconds = Math.round((Date.now() - startedAt) / 1000);
    const all = portal.calls().total - before;
    const callsByRoute = shortRoutes(portal);
    const searches = Object.entries(callsByRoute).reduce(
      (sum, [route, calls]) => sum + (isSearch(route) ? calls : 0),
      0,
    );
    return {
      calls: all - searches,
      searches,
      seconds,
      callsByRoute,
      met: met(),
      fates: await whatBecame(open.store, portal, rules),
    };
  });
}
