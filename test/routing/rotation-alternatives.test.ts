import fc from 'fast-check';
import { accrueShares } from '../../src/routing/accrue-shares.ts';
import { chooseByQuota } from '../../src/routing/choose-by-quota.ts';
import type { Contender } from '../../src/routing/contender.ts';
import { unitsPerLead } from '../../src/routing/rota.ts';

// The measurements of docs/decisions/0003-rotation.md: what the simpler rules do on the same weights and crowds.

type Rule = (contenders: readonly Contender[], totalWeight: number) => Contender | null;

const best = (contenders: readonly Contender[], claim: (contender: Contender) => number): Contender | null =>
  contenders.reduce<Contender | null>(
    (first, contender) => (first === null || claim(contender) > claim(first) + 1 ? contender : first),
    null,
  );

const shareOf = ({ weight }: Contender, totalWeight: number) => (unitsPerLead * weight) / totalWeight;

const rules = {
  'our rule': chooseByQuota,
  'largest shortfall before the lead': (contenders) => best(contenders, ({ balance }) => balance),
  'largest shortfall with the lead (smooth weighted rotation)': (contenders, total) =>
    best(contenders, (one) => one.balance + shareOf(one, total)),
  'earliest next turn by weight (stride)': (contenders) =>
    best(contenders, ({ balance, weight }) => (balance - unitsPerLead / 2) / weight),
} satisfies Record<string, Rule>;

/** Our rule without the guard for accounts that it would not have made itself. */
const deadlinesAlone: Rule = (contenders, total) => {
  const reserve = unitsPerLead / Math.max(1, 2 * contenders.length - 2);
  const claim = (one: Contender) => one.balance + shareOf(one, total);
  const entitled = contenders.filter((one) => claim(one) >= reserve - 1);
  const leads = (one: Contender) => (unitsPerLead - reserve - claim(one)) / one.weight;
  return entitled.length > 0 ? best(entitled, (one) => -leads(one)) : best(contenders, claim);
};

type RuleName = keyof typeof rules;
const names = Object.keys(rules) as RuleName[];

/** The largest |due − received| that a rule lets happen, in leads. */
function worstBalance(
  rule: Rule,
  weights: readonly number[],
  crowds: readonly (readonly number[])[],
): number {
  const reps = weights.map((weight, index) => ({
    ownerId: `${index}`,
    weight,
    balance: 0,
    totalBalance: 0,
    received: 0,
    lastTurnAt: null,
    open: 0,
  }));
  let worst = 0;
  for (const crowd of crowds) {
    const present = reps.filter((_, index) => crowd.includes(index));
    const winner = rule(
      present,
      present.reduce((sum, { weight }) => sum + weight, 0),
    );
    const accrued = accrueShares(present);
    for (const rep of present) {
      const received = rep === winner ? unitsPerLead : 0;
      rep.received += received;
      rep.balance += (accrued[rep.ownerId] ?? 0) - received;
      worst = Math.max(worst, Math.abs(rep.balance) / unitsPerLead);
    }
  }
  return worst;
}

const allOf = (weights: readonly number[]) => weights.map((_, index) => index);

/** Few with much weight among many with little. */
const unevenTeams = fc.tuple(
  fc.array(fc.integer({ min: 10, max: 99 }), { minLength: 1, maxLength: 3 }),
  fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 2, maxLength: 38 }),
);

/** Samples of a fixed seed, so that the figures in the decision record stay what they are. */
function worstOverSamples(rule: Rule, isChanging: boolean): number {
  const samples = fc.sample(
    fc.tuple(unevenTeams, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true }))),
    {
      seed: 2026,
      numRuns: 150,
    },
  );
  return samples.reduce((worst, [[large, small], chances]) => {
    const weights = [...large, ...small].slice(0, isChanging ? 12 : undefined);
    const crowds = Array.from({ length: isChanging ? 100 : 400 }, () =>
      isChanging ? allOf(weights).filter(() => chances.next().value < 0.5) : allOf(weights),
    );
    return Math.max(worst, worstBalance(rule, weights, crowds));
  }, 0);
}

/** Who always offers a lead to two reps with the same balance: no rule that cannot see ahead keeps them together. */
function worstAgainstAdversary(rule: Rule, count: number): number {
  const balances = Array.from({ length: count }, () => 0);
  for (let lead = 0; lead < 20_000; lead += 1) {
    const [one, other] = twins(balances, lead) ?? [];
    if (one === undefined || other === undefined) break;
    const pair = [one, other].map((index) => ({
      ownerId: `${index}`,
      weight: 1,
      balance: (balances[index] ?? 0) * unitsPerLead,
      totalBalance: 0,
      received: 0,
      lastTurnAt: null,
      open: 0,
    }));
    const winner = Number(rule(pair, 2)?.ownerId);
    for (const index of [one, other])
      balances[index] = (balances[index] ?? 0) + (index === winner ? -0.5 : 0.5);
  }
  return Math.max(...balances.map(Math.abs));
}

function twins(balances: readonly number[], lead: number): [number, number] | null {
  for (let step = 0; step < balances.length; step += 1) {
    const one = (step * 7 + lead) % balances.length;
    const other = balances.findIndex((balance, index) => index !== one && balance === balances[one]);
    if (other >= 0) return [one, other];
  }
  return null;
}

describe('the rotation rule among its alternatives', () => {
  it('is the only one that keeps every account within a lead while the team stands still', () => {
    const worst = Object.fromEntries(names.map((name) => [name, worstOverSamples(rules[name], false)]));
    console.info('largest |due − received|, same reps throughout', worst);
    expect(worst['our rule']).toBeLessThan(1);
    for (const name of names.slice(1)) expect(worst[name]).toBeGreaterThan(1);
  });

  it('is no worse than any of them when half of the team is there for each lead', () => {
    const worst = Object.fromEntries(names.map((name) => [name, worstOverSamples(rules[name], true)]));
    const unguarded = worstOverSamples(deadlinesAlone, true);
    console.info('largest |due − received|, half of the reps for each lead', {
      ...worst,
      deadlinesAlone: unguarded,
    });
    expect(worst['our rule']).toBeLessThan(unguarded);
    expect(worst['our rule']).toBeLessThan(1.5);
    for (const name of names.slice(1))
      expect(worst['our rule']).toBeLessThanOrEqual(Number(worst[name]) + 0.1);
  });

  it.each(names)('cannot beat an adversary who picks each lead’s crowd, and neither can: %s', (name) => {
    const worst = [4, 8, 16, 32].map((count) => worstAgainstAdversary(rules[name], count));
    console.info(`largest |due − received| of 4, 8, 16 and 32 reps against an adversary, ${name}:`, worst);
    expect(worst[3]).toBeGreaterThan(4);
  });
});
