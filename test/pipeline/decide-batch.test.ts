import fc from 'fast-check';
import type { Lead } from '../../src/lead/lead.ts';
import { type Decided, decideBatch, type JudgedLead } from '../../src/pipeline/decide-batch.ts';
import { judge } from '../../src/pipeline/judge.ts';
import { emptyRota } from '../../src/routing/empty-rota.ts';
import type { Rota } from '../../src/routing/rota.ts';
import { type CompiledRules, compileRules } from '../../src/rules/compile-rules.ts';
import { aLead } from '../lead/a-lead.ts';
import { journeyRules, type RulesChanges } from '../support/journey-rules.ts';
import { dayMs, hourMs, minuteMs, monday } from '../support/test-clock.ts';

const hot = { country: 'Germany', jobtitle: 'Director', message: 'Please send a quote.' };
const warm = { country: 'Germany' };

function rulesWith(changes: RulesChanges = {}): CompiledRules {
  return compileRules(journeyRules(changes), 3);
}

function leadOf(id: string, properties: Lead['properties'], rest: Partial<Lead> = {}): Lead {
  return aLead(properties, undefined, {
    id,
    arrivedAt: monday - minuteMs,
    createdAt: monday - minuteMs,
    ...rest,
  });
}

function judged(lead: Lead, rules: CompiledRules, notTo: readonly string[] = []): JudgedLead {
  return { lead, judgement: judge(lead, rules, monday), cause: 'arrival', notTo };
}

/** Decides leads; ids of decisions count on from `from`. */
function decide(
  leads: readonly JudgedLead[],
  rules: CompiledRules,
  { rota = emptyRota(), from = 0 }: { rota?: Rota; from?: number } = {},
): Decided[] {
  let made = from;
  const newId = () => `decision-${++made}`;
  return decideBatch(leads, { rules, rota, now: monday, newId });
}

describe('a decision', () => {
  const rules = rulesWith();

  it('of a lead for a rep takes the turn, and says by when it is to be answered', () => {
    const rota = emptyRota();
    const [decided] = decide([judged(leadOf('L1', hot), rules)], rules, { rota });
    expect(decided).toMatchObject({
      rank: null,
      turn: { pool: 'field', band: '', ownerId: '41', at: monday },
      decision: {
        id: 'decision-1',
        leadId: 'L1',
        at: monday,
        cause: 'arrival',
        state: 'assigned',
        reason: null,
        ownerId: '41',
        route: 'everything',
        pool: 'field',
        via: 'rotation',
        rulesVersion: 3,
        waitedMs: minuteMs,
        deadlineAt: monday + 45 * minuteMs,
        returnAt: null,
      },
    });
    expect(rota.loads.get('41')?.open).toBe(1);
  });

  it('of a lead that nobody has room for ranks it by score and age, and takes no turn', () => {
    const full = rulesWith({
      reps: [
        { ownerId: '41', capacity: { open: 0 } },
        { ownerId: '42', capacity: { open: 0 } },
      ],
    });
    const [first, second, old] = decide(
      [
        judged(leadOf('L1', warm), full),
        judged(leadOf('L2', hot), full),
        judged(leadOf('L3', warm, { arrivedAt: monday - dayMs }), full),
      ],
      full,
    );
    expect(first).toMatchObject({
      turn: null,
      decision: { state: 'held', reason: 'no-capacity', ownerId: null, deadlineAt: null },
    });
    expect(second?.rank).toBeGreaterThan(first?.rank ?? 0);
    // A day of waiting is worth 50 points, and the hot lead is only 40 ahead.
    expect(old?.rank).toBeGreaterThan(second?.rank ?? 0);
  });

  it.each([
    ['excluded', { lifecyclestage: 'customer' }, 'customer'],
    ['nurture', { country: 'Iceland' }, 'band long-term'],
  ])('of a lead that is %s names the reason, and takes no turn', (state, properties, reason) => {
    const rota = emptyRota();
    const [decided] = decide([judged(leadOf('L1', properties), rules)], rules, { rota });
    expect(decided).toMatchObject({ turn: null, rank: null, decision: { state, reason, candidates: [] } });
    expect(rota.loads.size).toBe(0);
  });

  it('of a long-term lead says when it returns', () => {
    const [decided] = decide([judged(leadOf('L1', { country: 'Iceland' }), rules)], rules);
    expect(decided?.decision.returnAt).toBe(monday + 90 * dayMs);
  });

  it('never gives a lead to a rep who must not get it', () => {
    const leads = [1, 2, 3].map((number) => judged(leadOf(`L${number}`, warm), rules, ['41']));
    const decided = decide(leads, rules);
    expect(decided.map(({ decision }) => decision.ownerId)).toEqual(['42', '42', null]);
    expect(decided[2]?.decision.candidates).toMatchObject([
      { skipped: 'not-this-lead' },
      { skipped: 'full' },
    ]);
  });

  it('counts the time since the arrival, not since the last decision', () => {
    const [decided] = decide([judged(leadOf('L1', warm, { arrivedAt: monday - 3 * hourMs }), rules)], rules);
    expect(decided?.decision.waitedMs).toBe(3 * hourMs);
  });
});

describe('a batch', () => {
  const anyLead = fc.record({
    country: fc.constantFrom('Germany', 'Iceland'),
    jobtitle: fc.constantFrom('Director', 'Engineer'),
    message: fc.constantFrom('Please send a quote.', ''),
    lifecyclestage: fc.constantFrom('lead', 'lead', 'lead', 'customer'),
    company: fc.constantFrom(null, 'c1', 'c2'),
  });
  const anyRules = fc.record({
    open: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 2, maxLength: 5 }),
    weight: fc.integer({ min: 1, max: 3 }),
    fairness: fc.constantFrom('total', 'bands'),
    strategy: fc.constantFrom('rotation', 'fewest-open'),
    given: fc.constantFrom<object[]>([], [{ per: 'day', limit: 7 }]),
  });

  it('of a hundred equals a hundred batches of one', () => {
    fc.assert(
      fc.property(fc.array(anyLead, { minLength: 1, maxLength: 100 }), anyRules, (contacts, parts) => {
        const rules = rulesOf(parts);
        const leads = contacts.map(({ company, ...properties }, index) =>
          judged(leadOf(`L${index}`, properties, companyOf(company)), rules),
        );
        const [one, many] = [emptyRota(), emptyRota()];
        const together = decide(leads, rules, { rota: one });
        const singly = leads.flatMap((lead, index) => decide([lead], rules, { rota: many, from: index }));
        expect(together).toEqual(singly);
        expect(one).toEqual(many);
      }),
      { numRuns: 60 },
    );
  });

  it('never gives a rep more than there is room for', () => {
    fc.assert(
      fc.property(fc.array(anyLead, { maxLength: 60 }), anyRules, (contacts, parts) => {
        const rules = rulesOf(parts);
        const leads = contacts.map(({ company, ...properties }, index) =>
          judged(leadOf(`L${index}`, properties, companyOf(company)), rules),
        );
        const given = Map.groupBy(decide(leads, rules), ({ decision }) => decision.ownerId);
        for (const rep of rules.rules.reps) {
          const count = given.get(rep.ownerId)?.length ?? 0;
          expect(count).toBeLessThanOrEqual(rep.capacity.open ?? 0);
          if (parts.given.length > 0) expect(count).toBeLessThanOrEqual(7);
        }
      }),
      { numRuns: 60 },
    );
  });

  function companyOf(id: string | null): Partial<Lead> {
    return { company: id ? { id, ownerId: null, domain: null, parentId: null, properties: {} } : null };
  }

  function rulesOf({
    open,
    weight,
    fairness,
    strategy,
    given,
  }: {
    open: number[];
    weight: number;
    fairness: string;
    strategy: string;
    given: object[];
  }): CompiledRules {
    const reps = open.map((limit, index) => ({
      ownerId: String(41 + index),
      capacity: { open: limit, given },
    }));
    const members = reps.map(({ ownerId }, index) => ({ ownerId, weight: index === 0 ? weight : 1 }));
    return rulesWith({ reps, pools: [{ name: 'field', members, fairness, strategy, match: ['company'] }] });
  }
});
