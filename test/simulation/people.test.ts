import { aLead, annAlone, brief, on, run, written } from './a-history.ts';

const tick = { type: 'tick', at: on(3, '18:00') };
const briefly = (rules: Record<string, unknown>, events: readonly object[]) =>
  run(rules, [...events, tick]).map((line) => `${line.at.slice(8, 16)} ${brief(line)}`);

describe('an owner whom a person chose', () => {
  const owner = (id: string, ownerId: string | null, time = '10:00') => ({
    type: 'owner',
    id,
    at: on(2, time),
    ownerId,
    by: 'person',
  });

  it('stands, frees the slot of the one before and takes one of theirs, limits or not', () => {
    const events = [aLead('L1'), aLead('L2'), aLead('L3'), owner('L1', 'Ben')];
    const lines = run(written(), events);
    expect(lines.slice(2).map(brief)).toEqual(['L3 held no-capacity', 'L1 assigned Ben', 'L3 assigned Ann']);
    expect(lines[3]).toMatchObject({ cause: 'manual', pool: null, candidates: [] });
  });

  it('blocks until the rep is below the limit', () => {
    expect(
      briefly(written(), [
        aLead('L1'),
        aLead('L2'),
        owner('L1', 'Ben'),
        { type: 'delete', id: 'L2', at: on(2, '11:00') },
        aLead('L3', { at: on(2, '12:00') }),
        aLead('L4', { at: on(2, '12:00') }),
      ]).slice(-2),
    ).toEqual(['02T12:00 L3 assigned Ann', '02T12:00 L4 held no-capacity']);
  });

  it('moves no balance of the rotation', () => {
    const rules = written({ reps: [{ ownerId: 'Ann' }, { ownerId: 'Ben' }] });
    const [, , next] = run(rules, [aLead('L1'), owner('L1', 'Ben'), aLead('L2', { at: on(2, '11:00') })]);
    expect(next?.candidates).toEqual([
      { ownerId: 'Ann', due: 0.5, received: 1 },
      { ownerId: 'Ben', due: 0.5, received: 0 },
    ]);
  });

  it('takes a held lead out of the backlog', () => {
    const lines = briefly(annAlone(1), [aLead('L1'), aLead('L2'), owner('L2', 'Ann')]);
    expect(lines.at(-1)).toBe('02T10:00 L2 assigned Ann');
  });

  it.each([
    ['somebody outside the pools', 'Zoe', 'L1 excluded Zoe owned by somebody outside the pools'],
    ['nobody', null, 'L1 excluded owner cleared by hand'],
  ])('who is %s takes the lead out of our hands', (_, ownerId, expected) => {
    const lines = run(annAlone(1), [aLead('L1'), aLead('L2'), owner('L1', ownerId)]);
    expect(lines.slice(2).map(brief)).toEqual([expected, 'L2 assigned Ann']);
  });

  it('who was cleared stays cleared, whatever changes', () => {
    const change = { type: 'change', id: 'L1', at: on(2, '11:00'), properties: { interest: 'high' } };
    expect(run(annAlone(9), [aLead('L1'), owner('L1', null), change])).toHaveLength(2);
  });

  it('gets a worked lead with its work done', () => {
    const worked = [
      { type: 'touch', id: 'L1', at: on(2, '09:10'), kind: 'call' },
      { type: 'result', id: 'L1', at: on(2, '09:20'), result: 'connected' },
    ];
    const events = [aLead('L1'), ...worked, owner('L1', 'Ben'), aLead('L2', { at: on(2, '11:00') })];
    const rules = written({ pools: [{ name: 'team', members: [{ ownerId: 'Ben' }] }] });
    expect(run(rules, events).map(brief).at(-1)).toBe('L2 assigned Ben');
  });

  it('leaves a won lead won', () => {
    const won = { type: 'result', id: 'L1', at: on(2, '09:30'), result: 'won' };
    expect(
      run(written(), [aLead('L1'), won, owner('L1', 'Ben')])
        .map(brief)
        .at(-1),
    ).toBe('L1 won Ben result won');
  });

  it('who is cleared lets a lead in that was owned when it came', () => {
    const lines = run(annAlone(1), [aLead('L1', { ownerId: 'Zoe' }), owner('L1', null)]);
    expect(lines.map(brief)).toEqual(['L1 excluded already-owned', 'L1 assigned Ann']);
  });

  it('is never overruled by a missed deadline', () => {
    const deadlines = [{ band: 'warm', firstTouchMinutes: 30, onBreach: ['notify', 'reroute'] }];
    expect(briefly(written({ deadlines }), [aLead('L1'), owner('L1', 'Ben', '09:10')]).slice(1)).toEqual([
      '02T09:10 L1 assigned Ben',
      '02T09:40 L1 assigned Ben (breach)',
    ]);
  });
});

describe('a lead that is declined', () => {
  const decline = (by: string, time = '10:00') => ({ type: 'decline', id: 'L1', at: on(2, time), by });

  it('goes to somebody else with its turn undone, never back', () => {
    const lines = run(written(), [aLead('L1'), decline('Ann'), decline('Ben', '11:00')]);
    expect(lines.map(brief)).toEqual(['L1 assigned Ann', 'L1 assigned Ben', 'L1 held no-members']);
    expect(lines[1]?.candidates).toEqual([
      { ownerId: 'Ann', skipped: 'not-this-lead', due: 0, received: 0 },
      { ownerId: 'Ben', due: 0, received: 0 },
    ]);
  });

  it('makes room for a held one at once', () => {
    const lines = run(annAlone(1), [aLead('L1'), aLead('L2'), decline('Ann')]);
    expect(lines.slice(2).map(brief)).toEqual(['L1 held no-members', 'L2 assigned Ann']);
  });

  it('gives back the count of the day', () => {
    const reps = [{ ownerId: 'Ann', capacity: { given: [{ per: 'day', limit: 1 }] } }];
    const lines = run(annAlone(1, { reps }), [
      aLead('L1'),
      decline('Ann'),
      aLead('L2', { at: on(2, '11:00') }),
    ]);
    expect(lines.at(-1)).toMatchObject({ id: 'L2', ownerId: 'Ann' });
  });

  it('stays where it is when it is declined by somebody who does not have it', () => {
    expect(run(written(), [aLead('L1'), decline('Ben')])).toHaveLength(1);
  });
});

describe('a partner', () => {
  const partners = [{ ownerId: 'p-acme', name: 'ACME', email: 'leads@acme.example', acceptWithinHours: 4 }];
  const reps = [{ ownerId: 'p-acme' }, { ownerId: 'Zed' }];
  const rules = written({
    reps,
    partners,
    pools: [{ name: 'team', members: [{ ownerId: 'p-acme', weight: 3 }, { ownerId: 'Zed' }] }],
  });
  const answers = (answer: string) => ({
    type: 'partner',
    id: 'L1',
    at: on(2, '13:00'),
    by: 'p-acme',
    answer,
  });

  it('keeps what it accepted in time, at the last moment too', () => {
    expect(briefly(rules, [aLead('L1'), answers('accepted')])).toEqual(['02T09:00 L1 assigned p-acme']);
  });

  it('passes on what it declines', () => {
    const lines = briefly(rules, [aLead('L1'), answers('declined')]);
    expect(lines.at(-1)).toBe('02T13:00 L1 assigned Zed');
  });

  it('loses what it does not answer, and its turn is undone', () => {
    const lines = run(rules, [aLead('L1'), tick]);
    expect(lines.slice(1).map(brief)).toEqual(['L1 assigned p-acme (withdrawn)', 'L1 assigned Zed']);
    expect(lines[2]).toMatchObject({ at: on(2, '13:00'), cause: 'deadline' });
    expect(lines[2]?.candidates[0]).toEqual({
      ownerId: 'p-acme',
      skipped: 'not-this-lead',
      due: 0,
      received: 0,
    });
  });

  it('has taken a lead up by working it', () => {
    const call = { type: 'touch', id: 'L1', at: on(2, '10:00'), by: 'p-acme', kind: 'call' };
    expect(briefly(rules, [aLead('L1'), call])).toHaveLength(1);
  });
});

describe('a rep', () => {
  const rep = (time: string, more: object) => ({ type: 'rep', ownerId: 'Ann', at: on(2, time), ...more });

  it('who is away gets nothing until the moment they said', () => {
    const lines = briefly(annAlone(1), [
      rep('08:00', { availability: 'away', until: on(2, '12:00') }),
      aLead('L1'),
    ]);
    expect(lines).toEqual(['02T09:00 L1 held all-away', '02T12:00 L1 assigned Ann']);
  });

  it('who is away for good gets nothing until they say that they are back', () => {
    const lines = briefly(annAlone(1), [
      rep('08:00', { availability: 'away' }),
      aLead('L1'),
      rep('15:00', { availability: 'available' }),
    ]);
    expect(lines).toEqual(['02T09:00 L1 held all-away', '02T15:00 L1 assigned Ann']);
  });

  it('who left hands on what they have not worked, and gets nothing more', () => {
    const rules = written({ reps: [{ ownerId: 'Ann' }, { ownerId: 'Ben' }] });
    const lines = briefly(rules, [
      aLead('L1'),
      aLead('L2'),
      aLead('L3'),
      { type: 'touch', id: 'L1', at: on(2, '09:10'), kind: 'call' },
      { type: 'result', id: 'L1', at: on(2, '09:20'), result: 'connected' },
      rep('10:00', { archived: true }),
      aLead('L4', { at: on(2, '11:00') }),
    ]);
    expect(lines.slice(3)).toEqual(['02T10:00 L3 assigned Ben', '02T11:00 L4 assigned Ben']);
  });
});
