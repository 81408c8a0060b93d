import type { Demands } from '../../scripts/judge/finding.ts';
import { judgeEvidence } from '../../scripts/judge/judge-evidence.ts';
import { LedgerBuilder } from '../support/a-ledger.ts';

const rules = {
  timeZone: 'Europe/Berlin',
  reps: [
    { ownerId: 'A', capacity: { open: 1, given: [] } },
    { ownerId: 'B', capacity: { open: 2, given: [] } },
  ],
  pools: [{ name: 'field', members: [{ ownerId: 'A' }, { ownerId: 'B' }] }],
  worked: { touches: 1, resultRequired: true },
  results: {
    hs_lead_status: { CONNECTED: 'connected', BAD_TIMING: 'nurture' },
    lifecyclestage: { customer: 'won' },
  },
};

type Told = (ledger: LedgerBuilder) => LedgerBuilder;

/** The checks that find something, with their sentences. */
function judged(tell: Told, change: Partial<typeof rules> | object = {}, demands: Partial<Demands> = {}) {
  const { entries } = tell(new LedgerBuilder());
  const findings = judgeEvidence(
    { ledger: entries, calls: { total: 10 }, rules: { ...rules, ...change } },
    demands,
  );
  return findings.flatMap(({ check, violations }) => violations.map((violation) => `${check}: ${violation}`));
}

const daily = (limit: number, window = 'calendar', per = 'day') => ({
  reps: [{ ownerId: 'A', timeZone: 'America/New_York', capacity: { given: [{ per, limit, window }] } }],
  pools: [{ name: 'field', members: [{ ownerId: 'A' }] }],
});

const threeForA: Told = (ledger) =>
  ledger.create('1').create('2').assign({ id: '1', to: 'A' }).assign({ id: '2', to: 'A' });

describe('the judge finds nothing when', () => {
  const fine: Record<string, [Told, object?]> = {
    'each rep has as many leads as the rules allow': [
      (ledger) =>
        ['1', '2', '3', '4']
          .reduce((all, id) => all.create(id), ledger)
          .assign({ id: '1', to: 'A' })
          .assign({ id: '2', to: 'B' })
          .assign({ id: '3', to: 'B' })
          .hold('4'),
    ],
    'a slot is filled again after a call and a result': [
      (ledger) =>
        ledger
          .create('1')
          .create('2')
          .assign({ id: '1', to: 'A' })
          .call('1')
          .edit('1', { hs_lead_status: 'CONNECTED' })
          .assign({ id: '2', to: 'A' }),
    ],
    'a slot is filled again after a result that closes the lead, with no call': [
      (ledger) =>
        ledger
          .create('1')
          .create('2')
          .assign({ id: '1', to: 'A' })
          .edit('1', { fairlead_result: 'lost' })
          .assign({ id: '2', to: 'A' })
          .write('1', { fairlead_state: 'lost', fairlead_state_reason: 'result lost' }),
    ],
    'a slot is filled again after a lead was won that we showed as connected': [
      (ledger) =>
        ledger
          .create('1')
          .create('2')
          .assign({ id: '1', to: 'A' })
          .edit('1', { hs_lead_status: 'CONNECTED' })
          .write('1', { fairlead_result: 'connected' })
          .edit('1', { lifecyclestage: 'customer' })
          .assign({ id: '2', to: 'A' })
          .write('1', { fairlead_state: 'won', fairlead_state_reason: 'result won' }),
    ],
    'a slot is filled again after the lead was deleted': [
      (ledger) =>
        ledger.create('1').create('2').assign({ id: '1', to: 'A' }).delete('1').assign({ id: '2', to: 'A' }),
    ],
    'people give a rep more than the limit': [
      (ledger) =>
        ledger
          .create('1')
          .create('2')
          .assign({ id: '1', to: 'B' })
          .assign({ id: '2', to: 'A' })
          .edit('1', { hubspot_owner_id: 'A' }),
    ],
    'a person fills the slot so late that we could not know of it': [
      (ledger) =>
        ledger
          .create('1')
          .create('2')
          .assign({ id: '1', to: 'B' })
          .edit('1', { hubspot_owner_id: 'A' })
          .wait(-55_000)
          .assign({ id: '2', to: 'A' }),
    ],
    'a person fills the slot after the lead was decided, and we show that we know before it is written': [
      (ledger) => {
        ledger.create('1').create('2').assign({ id: '1', to: 'B' });
        const decidedAt = ledger.now;
        return ledger
          .edit('1', { hubspot_owner_id: 'A' })
          .write('1', {
            fairlead_assigned_owner: 'A',
            fairlead_assigned_at: new Date(ledger.now).toISOString(),
          })
          .assign({ id: '2', to: 'A', decidedAt });
      },
    ],
    'a day ends in the zone of the rep between two leads': [
      (ledger) =>
        ledger
          .create('1')
          .create('2')
          .at('2026-03-03T04:58:00Z')
          .assign({ id: '1', to: 'A' })
          .at('2026-03-03T05:01:00Z')
          .assign({ id: '2', to: 'A' }),
      daily(1),
    ],
    'a lead decided before midnight is written after it': [
      (ledger) =>
        ledger
          .create('1')
          .create('2')
          .at('2026-03-03T05:01:00Z')
          .assign({ id: '1', to: 'A', decidedAt: Date.parse('2026-03-03T04:59:59Z') })
          .assign({ id: '2', to: 'A' }),
      daily(1),
    ],
    'a held lead waits for reps who are off hours': [
      (ledger) => ledger.create('1').hold('1'),
      {
        reps: [
          {
            ownerId: 'A',
            timeZone: 'Europe/Berlin',
            schedule: { 'tue-fri': ['09:00-17:00'] },
            capacity: { open: 5 },
          },
        ],
        pools: [{ name: 'field', members: [{ ownerId: 'A' }] }],
      },
    ],
    'a contact leaves before it was decided': [(ledger) => ledger.create('1').delete('1')],
    'we take note of a person who gave a lead to a colleague': [
      (ledger) =>
        ledger
          .create('1')
          .assign({ id: '1', to: 'A' })
          .edit('1', { hubspot_owner_id: 'B' })
          .write('1', {
            fairlead_assigned_owner: 'B',
            fairlead_assigned_at: '2026-03-02T10:00:00Z',
            fairlead_scored_at: '2026-03-02T10:00:00Z',
          })
          .tell('1', 'by-hand'),
    ],
    'the rep of the account is in another pool': [
      (ledger) => ledger.create('1').assign({ id: '1', to: 'B', pool: 'north' }),
      {
        pools: [
          { name: 'north', members: [{ ownerId: 'A' }], match: ['company'] },
          { name: 'south', members: [{ ownerId: 'B' }] },
        ],
      },
    ],
  };
  it.each(Object.entries(fine))('%s', (_name, [tell, change]) => {
    expect(judged(tell, change)).toEqual([]);
  });
});

describe('the judge finds', () => {
  const planted: Record<string, [Told, RegExp, object?]> = {
    'a lead beyond the open limit': [
      threeForA,
      /^open limits: contact 2 was given to rep A as open lead 2 of 1/,
    ],
    'a lead beyond the open limit after a call without a result': [
      (ledger) =>
        ledger.create('1').create('2').assign({ id: '1', to: 'A' }).call('1').assign({ id: '2', to: 'A' }),
      /^open limits: contact 2/,
    ],
    'an automated e-mail taken for a touch': [
      (ledger) =>
        ledger
          .create('1')
          .create('2')
          .assign({ id: '1', to: 'A' })
          .automatedEmail('1')
          .edit('1', { hs_lead_status: 'CONNECTED' })
          .assign({ id: '2', to: 'A' }),
      /^open limits: contact 2/,
    ],
    'a lead on top of one that a person gave, when that is known long since': [
      (ledger) =>
        ledger
          .create('1')
          .create('2')
          .assign({ id: '1', to: 'B' })
          .edit('1', { hubspot_owner_id: 'A' })
          .wait(20_000)
          .assign({ id: '2', to: 'A' }),
      /^open limits: contact 2/,
    ],
    'a lead on top of one that a person gave, at once after we showed that we know': [
      (ledger) =>
        ledger
          .create('1')
          .create('2')
          .assign({ id: '1', to: 'B' })
          .edit('1', { hubspot_owner_id: 'A' })
          .wait(-59_000)
          .write('1', { fairlead_assigned_owner: 'A' })
          .wait(-59_000)
          .assign({ id: '2', to: 'A' }),
      /^open limits: contact 2/,
    ],
    'more leads in a day than allowed': [
      threeForA,
      /^period limits: rep A got 2 leads in one day, 1 are allowed/,
      daily(1),
    ],
    'more leads in 24 hours than allowed, over midnight': [
      (ledger) =>
        ledger
          .create('1')
          .create('2')
          .at('2026-03-03T04:58:00Z')
          .assign({ id: '1', to: 'A' })
          .at('2026-03-03T05:01:00Z')
          .assign({ id: '2', to: 'A' }),
      /^period limits: rep A got 2 leads in one day/,
      daily(1, 'rolling'),
    ],
    "more leads in a week than allowed, which begins on the rules' day": [
      (ledger) =>
        ledger
          .create('1')
          .create('2')
          .at('2026-03-02T12:00:00Z') // a Monday
          .assign({ id: '1', to: 'A' })
          .at('2026-03-08T12:00:00Z')
          .assign({ id: '2', to: 'A' }),
      /^period limits: rep A got 2 leads in one week/,
      daily(1, 'calendar', 'week'),
    ],
    'more leads for a team than allowed': [
      (ledger) => ledger.create('1').create('2').assign({ id: '1', to: 'A' }).assign({ id: '2', to: 'B' }),
      /^period limits: pool field got 2 leads in one month, 1 are allowed/,
      { pools: [{ ...rules.pools[0], given: [{ per: 'month', limit: 1 }] }] },
    ],
    'a decision that pretends to be from before the contact': [
      (ledger) => ledger.create('1').assign({ id: '1', to: 'A', decidedAt: 1_000 }),
      /^period limits: contact 1 was decided before it was there/,
    ],
    'a second task for one decision': [
      (ledger) => ledger.create('1').assign({ id: '1', to: 'A', decision: 'd1' }).task('1', 'A', 'd1'),
      /^each once: contact 1: task of decision d1 was made twice/,
    ],
    'a task of its own for each try': [
      (ledger) =>
        ledger.create('1').assign({ id: '1', to: 'A', decision: 'd1' }).task('1', 'A', 'd2').tell('1', 'd2'),
      /^each once: contact 1: rep A was made owner 1 times and got 2 tasks/,
    ],
    'an assignment without a task': [
      (ledger) => ledger.create('1').own({ id: '1', to: 'A' }).tell('1', 'd1'),
      /^each once: contact 1: rep A was made owner 1 times and got 0 tasks/,
    ],
    'a task for somebody else than the owner': [
      (ledger) => ledger.create('1').own({ id: '1', to: 'A' }).task('1', 'B', 'd1').tell('1', 'd1'),
      /^each once: contact 1: rep B was made owner 0 times and got 1 tasks/,
    ],
    'a second owner for one decision': [
      (ledger) =>
        ledger
          .create('1')
          .assign({ id: '1', to: 'A' })
          .write('1', { hubspot_owner_id: 'B', fairlead_assigned_owner: 'B' }),
      /^each once: contact 1: rep B was made owner 1 times and got 0 tasks/,
    ],
    'a decision told twice': [
      (ledger) => ledger.create('1').assign({ id: '1', to: 'A', decision: 'd1' }).tell('1', 'd1'),
      /^each once: contact 1: timeline entry of decision d1 was made twice/,
    ],
    'a decision that is not told': [
      (ledger) => ledger.create('1').own({ id: '1', to: 'A' }).task('1', 'A', 'd1'),
      /^each once: contact 1: 1 decisions should be told, 0 were/,
    ],
    'an owner that we did not decide': [
      (ledger) =>
        ledger.create('1').assign({ id: '1', to: 'A' }).write('1', { fairlead_assigned_owner: 'B' }),
      /^owners: contact 1 belongs to A, decided was B/,
    ],
    'an assigned lead that nobody owns': [
      (ledger) => ledger.create('1').write('1', { fairlead_state: 'assigned' }),
      /^owners: contact 1 is assigned, and nobody owns it/,
    ],
    'a held lead that has an owner': [
      (ledger) =>
        ledger.create('1').create('2').create('3').create('4').assign({ id: '1', to: 'A' }).hold('1'),
      /^owners: contact 1 still waits and belongs to A/,
    ],
    'a lead given to a stranger to the pool': [
      (ledger) => ledger.create('1').assign({ id: '1', to: 'C' }),
      /^owners: contact 1 of pool field went to C, who is not in it/,
    ],
    'a lead held while somebody has room': [
      (ledger) => ledger.create('1').create('2').assign({ id: '1', to: 'B' }).hold('2'),
      /^held: 1 leads wait in pool field, and rep A has room for 1/,
    ],
    'a lead held while the pool that it overflows into has room': [
      (ledger) => ledger.create('1').create('2').assign({ id: '1', to: 'A' }).hold('2'),
      /^held: 1 leads wait in pool field, and rep B has room for 1/,
      {
        pools: [
          { name: 'field', members: [{ ownerId: 'A' }], whenNobody: { overflow: 'rest' } },
          { name: 'rest', members: [{ ownerId: 'B' }] },
        ],
      },
    ],
    'a sale that is not noticed': [
      (ledger) =>
        ledger
          .create('1')
          .assign({ id: '1', to: 'A' })
          .edit('1', { lifecyclestage: 'customer' })
          .write('1', { fairlead_result: 'connected' }),
      /^results: contact 1 is won by what HubSpot shows, and stands as assigned/,
    ],
    'a contact without a state': [(ledger) => ledger.create('1'), /^conservation: contact 1 has no state/],
    'a contact in a state without a reason': [
      (ledger) => ledger.create('1').write('1', { fairlead_state: 'junk' }),
      /^conservation: contact 1 is junk for no reason/,
    ],
  };
  it.each(Object.entries(planted))('%s', (_name, [tell, sentence, change]) => {
    expect(judged(tell, change).filter((violation) => sentence.test(violation))).toHaveLength(1);
  });

  it('too many calls, only when a number is demanded', () => {
    const one: Told = (ledger) => ledger.create('1').assign({ id: '1', to: 'A' });
    expect(judged(one)).toEqual([]);
    expect(judged(one, {}, { callsPerLead: 9 })).toEqual([
      'calls: 10.000 calls for each contact are more than 9',
    ]);
  });

  it('a narrow spread, only when a wide one is demanded', () => {
    const one: Told = (ledger) => ledger.create('1').assign({ id: '1', to: 'A' });
    expect(judged(one, {}, { expectSpread: true })).toEqual([
      'spread: only 1 states have 5 % of the contacts or more',
      'spread: only 1 bands have 5 % of the contacts or more',
    ]);
  });

  it('what is missing in the file, instead of judging half of it', () => {
    expect(() => judgeEvidence({ ledger: [{ kind: 'contact.create' }], calls: { total: 1 }, rules })).toThrow(
      /sequence/,
    );
  });
});
