import type { Properties } from '../../src/lead/lead.ts';
import type { State } from '../../src/lead/state.ts';
import { type LookedAt, lookAgain, lookFor, type Seen } from '../../src/pipeline/look-again.ts';
import { emptyRota } from '../../src/routing/empty-rota.ts';
import { compileRules } from '../../src/rules/compile-rules.ts';
import { aLead } from '../lead/a-lead.ts';
import { journeyRules } from '../support/journey-rules.ts';
import { monday } from '../support/test-clock.ts';

const rules = compileRules(journeyRules(), 3);
const hot = { country: 'Germany', jobtitle: 'Director', message: 'A quote, please' };
const warm = { country: 'Germany' };
const cold = { country: 'Iceland' };

/** A lead that stood in a state with the score of these properties, and what a change of them leads to. */
function change(from: Properties, to: Properties, at: Partial<LookedAt> & { state: State }): Seen | null {
  const changed = Object.keys({ ...from, ...to }).filter((name) => from[name] !== to[name]);
  const look = lookFor(at.state, changed, rules.reads);
  if (!look) return null;
  const standing: LookedAt = {
    lead: aLead(to, undefined, { arrivedAt: monday }),
    score: rules.score(aLead(from), monday),
    ...{ reason: null, ownerId: null, pool: null, rank: null, deadlineAt: null, returnAt: null },
    ...{ isByHand: false, isFiledByBand: false, isGenuine: false, notTo: [] },
    ...at,
  };
  const context = {
    rules,
    rota: emptyRota(),
    now: monday,
    newId: () => 'decision',
    cause: 'change' as const,
  };
  return lookAgain(standing, look, context);
}

const assigned = { state: 'assigned', ownerId: '41', pool: 'field' } as const;
const filed = { state: 'nurture', isFiledByBand: true } as const;

describe('a lead with a rep', () => {
  it('keeps its rep when its score crosses a band downward, and again upward: it is routed once', () => {
    for (const [from, to] of [
      [warm, cold],
      [cold, hot],
    ] as const) {
      const seen = change(from, to, assigned);
      expect(seen).toMatchObject({ kind: 'rescored', decision: { state: 'assigned', ownerId: '41' } });
    }
  });

  it('is left alone when its score stays the same', () => {
    expect(change(warm, { ...warm, jobtitle: 'Buyer' }, assigned)).toMatchObject({ kind: 'same' });
  });

  it('is not even looked at when something changes that the profile does not read', () => {
    expect(change(warm, { ...warm, lifecyclestage: 'lead' }, assigned)).toBeNull();
  });
});

describe('a long-term lead', () => {
  it('goes to a rep when it crosses a band upward', () => {
    expect(change(cold, warm, filed)).toMatchObject({
      kind: 'decided',
      decided: { decision: { state: 'assigned', cause: 'change' } },
    });
  });

  it('stays until its date while it is still long-term, under its new score', () => {
    expect(change(cold, { ...cold, jobtitle: 'Director' }, { ...filed, returnAt: 7 })).toMatchObject({
      kind: 'rescored',
      decision: { state: 'nurture', returnAt: 7, score: { total: 25 } },
    });
  });

  it('stays until its date when a rep put it off, however good it becomes', () => {
    const putOff = { state: 'nurture', isFiledByBand: false, reason: 'result nurture' } as const;
    expect(change(warm, hot, putOff)).toMatchObject({ kind: 'rescored', decision: { state: 'nurture' } });
  });

  it('does not come out as junk', () => {
    const mail = { email: 'a@mailinator.com' };
    expect(change({ ...cold, ...mail }, { ...hot, ...mail }, filed)).toMatchObject({ kind: 'rescored' });
  });
});

describe('a lead that was excluded', () => {
  const customer = { ...warm, lifecyclestage: 'customer' };
  const excluded = { state: 'excluded', reason: 'customer' } as const;

  it('comes in when the reason is gone', () => {
    expect(change(customer, warm, excluded)).toMatchObject({
      kind: 'decided',
      decided: { decision: { state: 'assigned' } },
    });
  });

  it('stays away while another reason is left, or when a person took it away', () => {
    expect(change(customer, { ...customer, jobtitle: 'Buyer' }, excluded)).toMatchObject({ kind: 'same' });
    expect(change(customer, warm, { ...excluded, isByHand: true })).toMatchObject({ kind: 'same' });
  });
});

it.each<State>(['pending', 'junk', 'error', 'won', 'lost', 'gone'])(
  'leaves a lead alone that is %s',
  (state) => {
    expect(change(cold, hot, { state })).toBeNull();
  },
);
