import { clientSecret } from '../../service/local-app.ts';
import type { Bench } from '../bench.ts';
import type { Check } from '../check.ts';
import { contactMaker } from '../service/bench-contacts.ts';
import { benchReps, benchRules } from '../service/bench-rules.ts';
import { type BenchWorld, inWorld } from '../service/bench-world.ts';
import { untilWritten } from '../service/until-written.ts';
import { median } from '../statistics.ts';
import { callSigned, type SignedCaller } from './call-signed.ts';

const wideLimit = { max: 4_000, intervalMs: 10_000 };
const goalMs = 300;
const warmUpRounds = 2;
/** Half of the leads find room; the others wait, so that the backlog's page has something to show. */
const openShare = 0.5;

/** What each page asks for when it is opened; `{lead}` is a lead of its own in every round. */
const pages: Readonly<Record<string, readonly string[]>> = {
  home: ['/api/home', '/api/today', '/api/reports'],
  card: ['/api/leads/{lead}'],
  settings: ['/api/status', '/api/rules/draft', '/api/rules', '/api/scores'],
  history: ['/api/rules/history', '/api/rules/history/1/changes', '/api/rules/history/1/undo'],
  learned: ['/api/learning', '/api/learnings'],
};

/** How long the data of each page takes, with many leads in the store. */
export const pagesBench: Bench = {
  name: 'pages',
  about: 'the data of every page, with 10,000 leads in the store',
  run({ say, number }) {
    const leads = number('leads', 10_000);
    const rounds = number('rounds', 9);
    const open = Math.ceil((leads * openShare) / benchReps.length);
    const world = { emulator: { rateLimit: wideLimit }, rules: benchRules(open), say };
    return inWorld(world, async (inside) => {
      const portal = inside.addPortal('62515');
      await inside.connect(portal);
      const ids = contactMaker(portal)(leads);
      const looks = await untilWritten({ world: inside, portal, leads, say });
      say(`  ${leads} leads stand after ${looks.length} looks`);
      const appId = inside.environment.HUBSPOT_APP_ID ?? '';
      const caller = { publicUrl: publicUrlOf(inside), portalId: portal.id, secret: clientSecret, appId };
      const bare = await timesOf(caller, ['/api/status'], { ids, rounds });
      const checks: Check[] = [];
      for (const [page, paths] of Object.entries(pages)) {
        const times = await timesOf(caller, paths, { ids, rounds });
        checks.push({
          what: `all data of the page "${page}"`,
          figure: median(times),
          unit: 'ms',
          goal: { atMost: goalMs },
        });
        say(`  ${page}: ${median(times).toFixed(0)} ms`);
      }
      checks.sort((a, b) => b.figure - a.figure);
      const { states } = await inside.store.progress(portal.id);
      const slowest = checks[0]?.figure ?? Number.NaN;
      return {
        limit: `${goalMs} ms, as a person notices; the bare signed call that only says how the portal stands took ${median(bare).toFixed(0)} ms in the same run`,
        checks,
        details: { leads, states, bareCallMs: median(bare), timesTheBareCall: slowest / median(bare) },
      };
    });
  },
};

function publicUrlOf({ webhookUrl }: BenchWorld): string {
  return new URL(webhookUrl).origin;
}

/** How long all of these took in each counted round, one after the other, in ms; each round is another user's. */
async function timesOf(
  caller: SignedCaller,
  paths: readonly string[],
  { ids, rounds }: { ids: readonly string[]; rounds: number },
): Promise<number[]> {
  const times: number[] = [];
  for (let round = 1 - warmUpRounds; round <= rounds; round += 1) {
    const lead = ids[(round + warmUpRounds) * 37] ?? ids[0] ?? '';
    let sum = 0;
    for (const path of paths)
      sum += await callSigned(caller, path.replace('{lead}', lead), String(5_000 + round));
    if (round > 0) times.push(sum);
  }
  return times;
}
