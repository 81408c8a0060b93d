import type { Lead } from '../../../src/lead/lead.ts';
import type { CompiledRouting } from '../../../src/routing/compile-routing.ts';
import { emptyRota } from '../../../src/routing/empty-rota.ts';
import type { Rota } from '../../../src/routing/rota.ts';
import { routeLead } from '../../../src/routing/route-lead.ts';
import { takeTurn } from '../../../src/routing/take-turn.ts';
import type { Bench } from '../bench.ts';
import type { Check } from '../check.ts';
import { inTurns, medianCpu, medianRatio, medianWall } from '../rounds.ts';
import { aTeam, now, someLeads } from './plan-team.ts';
import { rotaWithHistory } from './rota-with-history.ts';

/** Odoo's production log of lead assignment: how many leads over how many salespeople took how long. */
const anchors = [
  { leads: 26_994, reps: 54, odooSeconds: 33.0, goal: 1 },
  { leads: 12_576, reps: 45, odooSeconds: 170.7, goal: 1 },
  { leads: 41_270, reps: 12, odooSeconds: 14.2, goal: 1 },
];
const shortHistory = 1_000;
const longHistory = 1_000_000;
const leadsOnHistory = 2_000;
const flat = 1.25;

/** How long it takes to issue many leads at once, each with every candidate looked at and the turn taken. */
export const planBench: Bench = {
  name: 'plan',
  about: 'issuing many leads at once to reps with filters, hours and limits, in memory',
  async run({ say, number }) {
    const rounds = number('rounds', 7);
    const seed = number('seed', 1);
    const checks: Check[] = [];
    const details: Record<string, unknown> = {};
    for (const { leads: count, reps, odooSeconds, goal } of anchors) {
      const routing = aTeam(reps, count);
      const leads = someLeads(count, seed);
      let assigned = 0;
      const { plan } = inTurns(rounds, {
        plan: () => {
          assigned = issue(leads, routing, emptyRota());
        },
      });
      const words = `${count.toLocaleString('en-US')} leads over ${reps} reps`;
      say(
        `${words}: ${assigned} assigned, ${count - assigned} held; ${medianWall(plan).toFixed(2)} s by the clock`,
      );
      checks.push({ what: words, figure: medianCpu(plan), unit: 's', goal: { atMost: goal } });
      details[`assigned${count}`] = assigned;
      details[`timesFasterThanOdoo${count}`] = odooSeconds / medianCpu(plan);
    }
    const growth = growthOfTime(rounds, number('history', longHistory), seed);
    const across = `from ${shortHistory} to ${growth.history} past turns`;
    checks.push({
      what: `time per lead, ${across}`,
      figure: growth.ratio,
      unit: 'times',
      goal: { atMost: flat },
    });
    return {
      limit: "Odoo's production log of the same numbers of leads and people: 33.0 s, 170.7 s and 14.2 s",
      checks,
      details: { ...details, microsecondsPerLeadWithLongHistory: growth.microseconds },
    };
  },
};

/** Issues each lead in turn; gives how many found a rep. */
function issue(leads: readonly Lead[], routing: CompiledRouting, rota: Rota): number {
  let assigned = 0;
  for (const lead of leads) {
    const routed = routeLead({ lead, score: { band: 'hot' }, routing, rota, now });
    if (routed.kind === 'held') continue;
    takeTurn(rota, routed.turn, routed.accounts);
    assigned += 1;
  }
  return assigned;
}

function growthOfTime(rounds: number, history: number, seed: number) {
  const routing = aTeam(54, history * 1.2);
  const leads = someLeads(leadsOnHistory, seed);
  // Each has its own rota, which the rounds go on filling: what they add is small against it, or alike.
  const [short, long] = [rotaWithHistory(routing, shortHistory), rotaWithHistory(routing, history)];
  const taken = inTurns(rounds * 2 + 1, {
    short: () => void issue(leads, routing, short),
    long: () => void issue(leads, routing, long),
  });
  return {
    history,
    ratio: medianRatio(taken.long, taken.short),
    microseconds: (medianCpu(taken.long) / leadsOnHistory) * 1e6,
  };
}
