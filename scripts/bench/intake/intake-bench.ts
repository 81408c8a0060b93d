import { clientSecret } from '../../service/local-app.ts';
import type { Bench } from '../bench.ts';
import { inWords } from '../check.ts';
import { benchRules } from '../service/bench-rules.ts';
import { inWorld } from '../service/bench-world.ts';
import { median, percentile } from '../statistics.ts';
import { bareInsert } from './bare-insert.ts';
import { sendRequests } from './send-requests.ts';
import { signedRequests } from './signed-requests.ts';

const eventsARequest = 100;
const connections = 10;

/** How fast webhooks are taken in for good: a request is answered after its events are on the disk. */
export const intakeBench: Bench = {
  name: 'intake',
  about: `webhooks of ${eventsARequest} events over ${connections} connections, on the disk before they are answered`,
  run({ say, number, flag }) {
    const rounds = number('rounds', 5);
    const count = number('requests', 300);
    const world = {
      emulator: {},
      rules: benchRules(10),
      only: 'web' as const,
      profile: flag('profile'),
      say,
    };
    return inWorld(world, async ({ addPortal, connect, store, webhookUrl }) => {
      const portal = addPortal('62515');
      await connect(portal);
      const rates: number[] = [];
      const bareRates: number[] = [];
      const answers: number[] = [];
      const failures: Record<string, number> = {};
      for (let round = 0; round <= rounds; round += 1) {
        const target = { url: webhookUrl, secret: clientSecret, portalId: portal.id };
        const requests = signedRequests({ ...target, from: round * count, count });
        const sent = await sendRequests(webhookUrl, requests, connections);
        const bare = await bareInsert(store, count * eventsARequest, connections);
        const rate = (count * eventsARequest) / sent.seconds;
        say(
          `  round ${round}${round === 0 ? ' (warms up)' : ''}: ${inWords(rate, 'events/s')}, bare ${inWords(bare, 'rows/s')}, p99 ${inWords(percentile(sent.answerMs, 0.99), 'ms')}`,
        );
        if (round === 0) continue;
        rates.push(rate);
        bareRates.push(bare);
        answers.push(...sent.answerMs);
        for (const [status, times] of Object.entries(sent.failures))
          failures[status] = (failures[status] ?? 0) + times;
      }
      const [kept] = await store.query<{ count: number }>('select count(*)::int as count from inbox');
      const lost = (rounds + 1) * count * eventsARequest - (kept?.count ?? 0);
      return {
        limit: `the bare insert of the same rows over ${connections} connections: ${inWords(median(bareRates), 'rows/s')}`,
        checks: [
          { what: 'events taken in', figure: median(rates), unit: 'events/s', goal: { atLeast: 20_000 } },
          {
            what: 'answered within, 99 of 100',
            figure: percentile(answers, 0.99),
            unit: 'ms',
            goal: { atMost: 250 },
          },
          { what: 'events answered and not on the disk', figure: lost, unit: 'events', goal: { atMost: 0 } },
          {
            what: 'requests not answered with 200',
            figure: Object.values(failures).reduce((sum, times) => sum + times, 0),
            unit: 'requests',
            goal: { atMost: 0 },
          },
        ],
        details: {
          shareOfBareInsert: median(rates.map((rate, round) => rate / (bareRates[round] ?? Number.NaN))),
          medianAnswerMs: median(answers),
          slowestAnswerMs: Math.max(...answers),
          failures,
        },
      };
    });
  },
};
