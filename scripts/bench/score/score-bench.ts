import { type Random, seededRandom } from '../../../emulator/seeded-random.ts';
import { toIso } from '../../../src/base/clock.ts';
import type { Lead } from '../../../src/lead/lead.ts';
import { compileProfile } from '../../../src/scoring/compile-profile.ts';
import type { Bench } from '../bench.ts';
import { inWords } from '../check.ts';
import { inTurns, medianCpu, medianRatio, medianWall } from '../rounds.ts';
import { bareScore } from './bare-loop.ts';
import { benchProfile } from './bench-profile.ts';
import { countries, criteria, industries, titles, topics } from './score-plan.ts';

const leadsARound = 20_000;
const now = Date.parse('2026-11-20T12:00:00Z');

/** Leads scored in a second on one core, by a profile of fifty criteria, reasons included. */
export const scoreBench: Bench = {
  name: 'score',
  about: 'leads scored per second on one core, 50 criteria, with reasons',
  async run({ say, number }) {
    const random = seededRandom(number('seed', 1));
    const leads = Array.from({ length: leadsARound }, (_, at) => someLead(random, at));
    const score = compileProfile(benchProfile());
    const bare = bareScore();
    const differing = leads.filter((lead) => score(lead, now).total !== bare(lead, now)).length;
    const lines = leads.reduce((sum, lead) => sum + score(lead, now).lines.length, 0) / leadsARound;
    let kept = 0;
    const taken = inTurns(number('rounds', 9), {
      profile: () => {
        for (const lead of leads) kept += score(lead, now).lines.length;
      },
      loop: () => {
        for (const lead of leads) kept += bare(lead, now);
      },
    });
    const leadsPerSecond = leadsARound / medianCpu(taken.profile);
    const barePerSecond = leadsARound / medianCpu(taken.loop);
    say(`${leadsARound} leads a round, ${lines.toFixed(1)} reasons each; kept ${kept > 0 ? 'all' : 'none'}`);
    return {
      limit: `a loop written by hand over the same strings, without reasons: ${inWords(barePerSecond, 'leads/s')}`,
      checks: [
        {
          what: `scored with ${criteria.length} criteria, per second of one core`,
          figure: leadsPerSecond,
          unit: 'leads/s',
          goal: { atLeast: 50_000 },
        },
        {
          what: 'totals on which profile and loop differ',
          figure: differing,
          unit: 'leads',
          goal: { atMost: 0 },
        },
      ],
      details: {
        criteria: criteria.length,
        reasonsPerLead: lines,
        bareLoopLeadsPerSecond: Math.round(barePerSecond),
        timesTheLoop: medianRatio(taken.profile, taken.loop),
        microsecondsPerLead: 1e6 / leadsPerSecond,
        leadsPerSecondByTheClock: Math.round(leadsARound / medianWall(taken.profile)),
      },
    };
  },
};

function someLead(random: Random, at: number): Lead {
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? null;
  const sometimes = (value: string | null) => (random() < 0.15 ? null : value);
  const dayMs = 86_400_000;
  const visit = () => sometimes(toIso(now - Math.floor(random() * 90) * dayMs - 3_600_000));
  return {
    id: String(at),
    properties: {
      email: `person${at}@firm${at % 997}.example`,
      industry: sometimes(pick(industries)),
      country: sometimes(pick(countries)),
      jobtitle: sometimes(pick(titles)),
      message: sometimes(pick(topics)),
      numberofemployees: sometimes(String(Math.floor(10 ** (random() * 6)))),
      annualrevenue: sometimes(String(Math.floor(10 ** (random() * 8)))),
      phone: sometimes(`+1 212 555 ${1000 + (at % 9000)}`),
      website: sometimes(`https://firm${at % 997}.example`),
      city: sometimes('Springfield'),
      state: sometimes('IL'),
      zip: sometimes(String(10_000 + (at % 90_000))),
      visit_0: visit(),
      visit_1: visit(),
      visit_2: visit(),
    },
    company: null,
    deals: [],
    ownerId: null,
    createdAt: now,
    arrivedAt: now,
  };
}
