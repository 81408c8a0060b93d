import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { applyCredit, creditChanges } from '../../src/routing/credit.ts';
import { nextRoomAt } from '../../src/routing/next-room-at.ts';
import { returnedShare } from '../../src/routing/returned-share.ts';
import { loseLead, returnTurn } from '../../src/routing/take-turn.ts';
import { type Asked, aDesk, aRouting, at, type Desk, type WrittenRules } from './routing-desk.ts';

/** One line of a worked example: something that happens, or what is expected. */
interface Step {
  at?: string;
  band?: string;
  email?: string;
  'company owner'?: string;
  size?: string;
  'taken away'?: boolean;
  notTo?: string[];
  to?: string[];
  via?: string;
  held?: string;
  because?: Record<string, string>;
  'would have been'?: string;
  'next room'?: string;
  worked?: string;
  declined?: boolean;
  credit?: Record<string, number>;
  balance?: Record<string, number>;
}

type Example = WrittenRules & {
  example: string;
  steps: Step[];
  results?: Record<string, { owed: number; returned: number }>;
};

const guide = readFileSync(new URL('../../docs/routing.md', import.meta.url), 'utf8');
const examples = [...guide.matchAll(/```yaml\n([\s\S]*?)```/g)].map(
  (block) => parse(block[1] ?? '') as Example,
);

function leadOf(step: Step): Asked['lead'] {
  const owner = step['company owner'];
  return {
    properties: { email: step.email ?? null, size: step.size ?? null },
    company: owner ? { id: 'c1', ownerId: owner, domain: null, parentId: null, properties: {} } : null,
  };
}

function expectGiven(desk: Desk, step: Step, asked: Asked): void {
  for (const ownerId of step.to ?? []) {
    const outcome = desk.give(asked);
    expect(outcome).toMatchObject({ kind: 'assigned', ownerId });
    if (step.via) expect(outcome).toMatchObject({ via: step.via });
    if (step['would have been']) expect(outcome.wouldHaveBeen).toBe(step['would have been']);
  }
}

function expectHeld(desk: Desk, step: Step, asked: Asked): void {
  const outcome = desk.give(asked);
  expect(outcome).toMatchObject({ kind: 'held', reason: step.held });
  const { 'in words': detail, ...skips } = step.because ?? {};
  for (const [ownerId, skipped] of Object.entries(skips)) {
    expect(outcome.candidates).toContainEqual(expect.objectContaining({ ownerId, skipped, detail }));
  }
  if (step['would have been']) expect(outcome.wouldHaveBeen).toBe(step['would have been']);
}

function apply(desk: Desk, step: Step, now: number): void {
  const { band, notTo, worked } = step;
  const asked = { at: now, band, notTo, lead: leadOf(step) };
  if (step.to) expectGiven(desk, step, asked);
  if (step.held) expectHeld(desk, step, asked);
  if (worked) desk.setLoad(worked, { open: (desk.rota.loads.get(worked)?.open ?? 0) - 1 });
  for (const [ownerId, leads] of Object.entries(step.credit ?? {})) {
    const pool = desk.routing.pools.get('team');
    if (!pool) throw new Error('the example has no pool "team"');
    applyCredit(desk.rota, { pool: 'team', band: '', changes: creditChanges(pool, ownerId, leads) });
  }
  const last = desk.turns.at(-1);
  if (step.declined && last) returnTurn(desk.rota, last.turn);
  const policy = desk.routing.pools.get('team')?.rules.reroutedTurn ?? 'kept';
  if (step['taken away'] && last) loseLead(desk.rota, last.turn, policy);
  for (const [ownerId, leads] of Object.entries(step.balance ?? {}))
    expect(desk.balance(ownerId)).toBeCloseTo(leads, 6);
  if (step['next room']) {
    const next = nextRoomAt(desk.routing, desk.rota, now, 'team');
    expect(next === null ? 'never' : new Date(next).toISOString()).toBe(step['next room']);
  }
}

/** As many offers of the last weeks as are owed, so many of them with a result. */
function shareOfResults({ owed, returned } = { owed: 0, returned: 0 }): number {
  const dayMs = 86_400_000;
  const asOf = 100 * dayMs;
  const offers = Array.from({ length: owed }, (_, index) => ({
    offeredAt: asOf - 20 * dayMs,
    acceptedAt: asOf - 19 * dayMs,
    withdrawnAt: null,
    resultAt: index < returned ? asOf - dayMs : null,
    closedAt: null,
  }));
  return returnedShare(offers, { asOf, withinDays: 14 });
}

describe('the examples of docs/routing.md', () => {
  it('are there', () => expect(examples.length).toBeGreaterThanOrEqual(18));

  it.each(examples.map((example) => [example.example, example] as const))(
    'hold: %s',
    (_, { steps, results, ...rules }) => {
      const shareOf = (ownerId: string) => shareOfResults(results?.[ownerId]);
      const desk = aDesk(aRouting(rules, { shareOf }));
      let now = 0;
      for (const step of steps) {
        now = step.at ? at(step.at) : now;
        apply(desk, step, now);
      }
    },
  );
});
