import { aLead, annAlone, brief, on, run, written } from './a-history.ts';

describe('a lead that arrives', () => {
  it('is decided with score, band, candidates and who would have had it, all in one line', () => {
    const [line] = run(annAlone(1), [aLead('L1')]);
    expect(line).toEqual({
      at: on(2, '09:00'),
      id: 'L1',
      state: 'assigned',
      ownerId: 'Ann',
      pool: 'team',
      score: 50,
      band: 'warm',
      grade: null,
      reasons: [{ criterion: 'Interest', points: 50, text: expect.stringContaining('Interest') }],
      candidates: [{ ownerId: 'Ann', due: 0, received: 0 }],
      cause: 'arrival',
      waitedMs: 0,
      rulesVersion: 1,
      wouldHaveBeen: null,
    });
  });

  it('is held with the reason and each skipped rep when nobody has room', () => {
    const lines = run(annAlone(1), [aLead('L1'), aLead('L2')]);
    expect(lines[1]).toMatchObject({
      state: 'held',
      reason: 'no-capacity',
      ownerId: null,
      pool: 'team',
      candidates: [{ ownerId: 'Ann', skipped: 'full', detail: '1 of 1 open', due: 1, received: 1 }],
      wouldHaveBeen: 'Ann',
    });
  });

  it('goes to reps in turn, leads of one moment in the order of their lines', () => {
    const rules = written({ reps: [{ ownerId: 'Ann' }, { ownerId: 'Ben' }] });
    const lines = run(rules, [aLead('L9'), aLead('L1'), aLead('L5'), aLead('L3')]);
    expect(lines.map(brief)).toEqual([
      'L9 assigned Ann',
      'L1 assigned Ben',
      'L5 assigned Ann',
      'L3 assigned Ben',
    ]);
  });

  it('comes at its moment, wherever its line stands', () => {
    const lines = run(annAlone(9), [
      aLead('late', { at: on(3, '09:00') }),
      aLead('early'),
      aLead('between', { at: '2026-03-02T12:00:00+01:00' }),
    ]);
    expect(lines.map(({ id }) => id)).toEqual(['early', 'between', 'late']);
    expect(lines[1]?.at).toBe(on(2, '11:00'));
  });

  it('shares numbers rounded to six digits', () => {
    const reps = ['Ann', 'Ben', 'Cleo'].map((ownerId) => ({ ownerId }));
    const lines = run(written({ reps, pools: [{ name: 'team', members: reps }] }), [
      aLead('L1'),
      aLead('L2'),
    ]);
    expect(lines[1]?.candidates).toEqual([
      { ownerId: 'Ann', due: 0.333333, received: 1 },
      { ownerId: 'Ben', due: 0.333333, received: 0 },
      { ownerId: 'Cleo', due: 0.333333, received: 0 },
    ]);
  });

  it.each([
    ['excluded when somebody owns it already', { ownerId: 'Zoe' }, 'L1 excluded already-owned'],
    ['kept for later when its band says so', { properties: {} }, 'L1 nurture band long-term'],
    [
      'junk when its record is garbage',
      { properties: { interest: 'high', email: 'x@mailinator.com' } },
      /^L1 junk disposable-email/,
    ],
  ])('is %s', (_, lead, expected) => {
    const lines = run(written(), [aLead('L1', lead)]);
    expect(lines.map(brief)).toEqual([expect.stringMatching(expected)]);
  });

  it('goes to the owner of an open deal, the company or the domain where the pool says so', () => {
    const reps = [{ ownerId: 'Ann' }, { ownerId: 'Ben' }];
    const pools = [{ name: 'team', members: reps, match: ['open-deal', 'company', 'domain'] }];
    const of = (id: string, more: object) => aLead(id, { properties: { interest: 'some', ...more } });
    const lines = run(written({ reps, pools }), [
      { ...aLead('deal'), deals: [{ id: 'd1', ownerId: 'Ben', status: 'open' }] },
      { ...aLead('company'), company: { id: 'c1', ownerId: 'Ben' } },
      of('first', { email: 'one@acme.com' }),
      of('second', { email: 'two@acme.com' }),
    ]);
    expect(lines.map(({ ownerId }) => ownerId)).toEqual(['Ben', 'Ben', 'Ann', 'Ann']);
  });

  it('changes nothing when it is told twice', () => {
    expect(run(annAlone(9), [aLead('L1'), aLead('L1', { at: on(2, '10:00') })])).toHaveLength(1);
  });
});

describe('a lead that settles first', () => {
  const rules = annAlone(9, { settleSeconds: 30 });
  const tick = { type: 'tick', at: on(2, '10:00') };

  it('is decided at the end of the settling, with what changed until then', () => {
    const change = { type: 'change', id: 'L1', at: on(2, '09:00:20'), properties: { interest: 'high' } };
    const lines = run(rules, [aLead('L1'), change, tick]);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      at: on(2, '09:00:30'),
      band: 'hot',
      cause: 'arrival',
      waitedMs: 30_000,
    });
  });

  it('belongs to whoever a person gave it to meanwhile', () => {
    const owner = { type: 'owner', id: 'L1', at: on(2, '09:00:10'), ownerId: 'Ben', by: 'person' };
    expect(run(rules, [aLead('L1'), owner, tick]).map(brief)).toEqual(['L1 excluded already-owned']);
  });

  it('is never decided when it is deleted before', () => {
    const gone = { type: 'delete', id: 'L1', at: on(2, '09:00:10') };
    expect(run(rules, [aLead('L1'), gone, tick]).map(brief)).toEqual(['L1 gone deleted']);
  });

  it('is accounted for as pending when the history ends before', () => {
    const lines = run(rules, [aLead('L1'), { type: 'tick', at: on(2, '09:00:10') }]);
    expect(lines.map(brief)).toEqual(['L1 pending settling']);
  });
});

describe('properties that change after the decision', () => {
  const change = (id: string, interest: string | null, time = '10:00') => ({
    type: 'change',
    id,
    at: on(2, time),
    properties: { interest },
  });

  it('score an assigned lead anew and leave it with its rep', () => {
    const lines = run(annAlone(9), [aLead('L1'), change('L1', 'high')]);
    expect(lines[1]).toMatchObject({
      state: 'assigned',
      ownerId: 'Ann',
      score: 80,
      band: 'hot',
      cause: 'change',
    });
  });

  it('say nothing when the profile does not read them, or nothing is new', () => {
    const other = { type: 'change', id: 'L1', at: on(2, '10:00'), properties: { phone: '1' } };
    expect(run(annAlone(9), [aLead('L1'), other, change('L1', 'some')])).toHaveLength(1);
  });

  it('bring a long-term lead to a rep when it crosses into a band that is routed, once', () => {
    const lines = run(annAlone(9), [
      aLead('L1', { properties: {} }),
      change('L1', 'some', '10:00'),
      change('L1', null, '11:00'),
      change('L1', 'high', '12:00'),
    ]);
    expect(lines.map(brief)).toEqual([
      'L1 nurture band long-term',
      'L1 assigned Ann',
      'L1 assigned Ann',
      'L1 assigned Ann',
    ]);
    expect(lines.filter(({ candidates }) => candidates.length > 0)).toHaveLength(1);
  });

  it('leave a lead alone that its rep has put off, as long as it does not cross a band', () => {
    const nurture = { type: 'result', id: 'L1', at: on(2, '09:30'), result: 'nurture' };
    const lines = run(annAlone(9), [aLead('L1'), nurture, change('L1', 'high')]);
    expect(lines.map(brief).at(-1)).toBe('L1 nurture Ann result nurture');
    expect(lines.at(-1)).toMatchObject({ score: 80, cause: 'change' });
  });

  it('let a held lead overtake another', () => {
    const lines = run(annAlone(1), [
      aLead('L1'),
      aLead('L2'),
      aLead('L3'),
      change('L3', 'high'),
      { type: 'delete', id: 'L1', at: on(2, '11:00') },
    ]);
    expect(lines.slice(3).map(brief)).toEqual(['L3 held no-capacity', 'L1 gone deleted', 'L3 assigned Ann']);
  });

  it('put a held lead aside when it is for later now', () => {
    const lines = run(annAlone(1), [aLead('L1'), aLead('L2'), change('L2', null)]);
    expect(lines.map(brief)).toEqual(['L1 assigned Ann', 'L2 held no-capacity', 'L2 nurture band long-term']);
  });

  it('let an excluded lead in when the reason goes away', () => {
    const quality = {
      exclude: [{ name: 'customer', when: [{ property: 'stage', operator: 'EQ', value: 'customer' }] }],
    };
    const lines = run(annAlone(1, { quality }), [
      aLead('L1', { properties: { interest: 'some', stage: 'customer' } }),
      { type: 'change', id: 'L1', at: on(2, '10:00'), properties: { stage: 'lead' } },
    ]);
    expect(lines.map(brief)).toEqual(['L1 excluded customer', 'L1 assigned Ann']);
  });

  it('may be of the company', () => {
    const profile = {
      groups: [
        {
          name: 'Fit',
          category: 'fit',
          criteria: [
            {
              name: 'Industry',
              match: 'company.industry',
              cases: [{ operator: 'EQ', value: 'RETAIL', points: 60 }],
            },
          ],
        },
      ],
      bands: [{ name: 'all', from: 0 }],
    };
    const lines = run(annAlone(1, { profile }), [
      aLead('L1', { company: { id: 'c1', industry: 'BANKING' } }),
      { type: 'change', id: 'L1', at: on(2, '10:00'), properties: { 'company.industry': 'RETAIL' } },
    ]);
    expect(lines.map(({ score }) => score)).toEqual([0, 60]);
  });
});
