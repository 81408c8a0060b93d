import { aLead, annAlone, brief, on, run, written } from './a-history.ts';

/** Each line as `03T00:00 L2 assigned Ann`, until a week later. */
function passing(
  rules: Record<string, unknown>,
  events: readonly object[],
  until = on(9, '18:00'),
): string[] {
  return run(rules, [...events, { type: 'tick', at: until }]).map(
    (line) => `${line.at.slice(8, 16)} ${brief(line)}`,
  );
}

const ann = (more: object) => annAlone(1, { reps: [{ ownerId: 'Ann', ...more }] });
const given = (limit: object) => ann({ capacity: { given: [limit] } });

describe('a held lead is released at the instant at which', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['a day turns', given({ per: 'day', limit: 1 }), '03T00:00'],
    [
      'a day turns in the rep’s zone',
      ann({ timeZone: 'Asia/Tokyo', capacity: { given: [{ per: 'day', limit: 1 }] } }),
      '02T15:00',
    ],
    ['an hour turns', given({ per: 'hour', limit: 1 }), '02T10:00'],
    ['a week turns', given({ per: 'week', limit: 1 }), '09T00:00'],
    ['a rolling day is over', given({ per: 'day', limit: 1, window: 'rolling' }), '03T09:00'],
  ])('%s', (_, rules, released) => {
    const lines = passing(rules, [aLead('L1'), aLead('L2')], on(9, '00:00'));
    expect(lines.filter((line) => !line.includes('alert'))).toEqual([
      '02T09:00 L1 assigned Ann',
      '02T09:00 L2 held no-capacity',
      `${released} L2 assigned Ann`,
    ]);
  });

  it('a shift begins', () => {
    const lines = passing(ann({ schedule: { 'mon-fri': ['10:30-12:00'] } }), [aLead('L1')]);
    expect(lines).toEqual(['02T09:00 L1 held all-away', '02T10:30 L1 assigned Ann']);
  });

  it('leave is over', () => {
    const lines = passing(ann({ leave: [{ from: '2026-03-02', to: '2026-03-03' }] }), [aLead('L1')]);
    expect(lines).toEqual(['02T09:00 L1 held all-away', '04T00:00 L1 assigned Ann']);
  });

  it('new rules raise a limit', () => {
    const lines = passing(annAlone(1), [
      aLead('L1'),
      aLead('L2'),
      { type: 'rules', at: on(2, '10:00'), rules: annAlone(2) },
    ]);
    expect(lines.slice(2)).toEqual(['02T10:00 L2 assigned Ann']);
  });

  it('is before a lead that comes at that instant, and after it the better one goes first', () => {
    const hot = (id: string, at: string) => aLead(id, { at, properties: { interest: 'high' } });
    const lines = passing(
      given({ per: 'day', limit: 1 }),
      [aLead('L1'), aLead('L2'), hot('L3', on(2, '10:00')), hot('L4', on(3, '00:00'))],
      on(3, '00:00'),
    );
    expect(lines.slice(2)).toEqual([
      '02T10:00 L3 held no-capacity',
      '03T00:00 L3 assigned Ann',
      '03T00:00 L4 held no-capacity',
    ]);
  });
});

describe('a held lead that waits too long', () => {
  const full = [aLead('L1'), aLead('L2')];
  const pool = (onLimit: string) => [
    { name: 'team', members: [{ ownerId: 'Ann' }], maxWaitHours: 24, onLimit },
  ];

  it('is announced once', () => {
    expect(passing(annAlone(1, { pools: pool('alert') }), full).slice(2)).toEqual([
      '03T09:00 L2 held no-capacity (alert)',
    ]);
  });

  it('is put off where the pool says so, and comes back', () => {
    const lines = passing(annAlone(1, { pools: pool('nurture') }), full, '2026-04-02T10:00:00Z');
    expect(lines.slice(2)).toEqual(['03T09:00 L2 nurture waited too long', '02T09:00 L2 held no-capacity']);
  });
});

describe('a long-term lead', () => {
  const bands = (days: number) => ({
    ...(written().profile as object),
    bands: [
      { name: 'warm', from: 40 },
      // biome-ignore lint/suspicious/noThenProperty: the word of the rules document
      { name: 'long-term', from: 0, then: 'nurture', returnAfterDays: days },
    ],
  });
  const rules = annAlone(1, { profile: bands(5) });

  it('comes back once, and is lost when it is long-term still', () => {
    expect(passing(rules, [aLead('L1', { properties: {} })])).toEqual([
      '02T09:00 L1 nurture band long-term',
      '07T09:00 L1 lost expired',
    ]);
  });

  it('comes back to a rep who has put it off, and is judged anew', () => {
    const lines = passing(rules, [
      aLead('L1'),
      { type: 'result', id: 'L1', at: on(2, '10:00'), result: 'nurture' },
    ]);
    expect(lines.slice(1)).toEqual(['02T10:00 L1 nurture Ann result nurture', '07T10:00 L1 assigned Ann']);
  });

  it('comes back to the rep whom a person chose', () => {
    const lines = passing(annAlone(9, { profile: bands(5) }), [
      aLead('L1', { ownerId: 'Zoe' }),
      { type: 'owner', id: 'L1', at: on(2, '09:30'), ownerId: 'Ann' },
      { type: 'result', id: 'L1', at: on(2, '10:00'), result: 'nurture' },
    ]);
    expect(lines.slice(2)).toEqual(['02T10:00 L1 nurture Ann result nurture', '07T10:00 L1 assigned Ann']);
  });

  it('is not put off again by what was said before', () => {
    const lines = passing(rules, [
      aLead('L1'),
      { type: 'result', id: 'L1', at: on(2, '10:00'), result: 'nurture' },
      { type: 'touch', id: 'L1', at: on(7, '11:00'), kind: 'call' },
    ]);
    expect(lines.at(-1)).toBe('07T10:00 L1 assigned Ann');
  });
});

describe('a deadline', () => {
  const deadline = (more: object = {}) => ({ band: 'warm', firstTouchMinutes: 60, ...more });
  const team = (more: object, changes: object = {}) =>
    written({ reps: [{ ownerId: 'Ann' }, { ownerId: 'Ben' }], deadlines: [deadline(more)], ...changes });

  it('is shown with the lead, reminds in order, and is noted when it is missed', () => {
    const rules = team({ remindAtMinutes: [45, 20] });
    const [first] = run(rules, [aLead('L1')]);
    expect(first?.deadlineAt).toBe(on(2, '10:00'));
    expect(passing(rules, [aLead('L1')])).toEqual([
      '02T09:00 L1 assigned Ann',
      '02T09:20 L1 assigned Ann (reminder)',
      '02T09:45 L1 assigned Ann (reminder)',
      '02T10:00 L1 assigned Ann (breach)',
    ]);
  });

  it('is met by a touch at the last moment, which ends the reminders too', () => {
    const touch = (time: string) => ({ type: 'touch', id: 'L1', at: on(2, time), kind: 'email' });
    expect(passing(team({ remindAtMinutes: [20] }), [aLead('L1'), touch('10:00')])).toHaveLength(2);
    expect(passing(team({ remindAtMinutes: [20] }), [aLead('L1'), touch('09:20')])).toHaveLength(1);
  });

  it('is not met by an automated e-mail', () => {
    const automated = { type: 'touch', id: 'L1', at: on(2, '09:10'), kind: 'email', automated: true };
    expect(passing(team({}), [aLead('L1'), automated]).at(-1)).toContain('breach');
  });

  it('runs in the working time of the rep', () => {
    const schedule = { 'mon-fri': ['08:00-09:20', '11:00-17:00'] };
    const lines = run(ann({ schedule }), [aLead('none')]);
    expect(lines[0]?.deadlineAt).toBeUndefined();
    const [line] = run(annAlone(1, { reps: [{ ownerId: 'Ann', schedule }], deadlines: [deadline()] }), [
      aLead('L1'),
    ]);
    expect(line?.deadlineAt).toBe(on(2, '11:40'));
  });

  it('re-routes to others, so many times, then to whoever it is escalated to, and never back', () => {
    const reps = ['Ann', 'Ben', 'Cleo', 'Mo'].map((ownerId) => ({ ownerId }));
    const pools = [{ name: 'team', members: reps.slice(0, 3) }];
    const rules = team({ onBreach: ['reroute'], maxReroutes: 2, escalateTo: 'Mo' }, { reps, pools });
    expect(passing(rules, [aLead('L1')])).toEqual([
      '02T09:00 L1 assigned Ann',
      '02T10:00 L1 assigned Ann (breach)',
      '02T10:00 L1 assigned Ben',
      '02T11:00 L1 assigned Ben (breach)',
      '02T11:00 L1 assigned Cleo',
      '02T12:00 L1 assigned Cleo (breach)',
      '02T12:00 L1 assigned Mo',
      '02T13:00 L1 assigned Mo (breach)',
    ]);
  });

  it('leaves the lead where it is when whoever it is escalated to has no room', () => {
    const reps = [{ ownerId: 'Ann' }, { ownerId: 'Mo', capacity: { open: 0 } }];
    const pools = [{ name: 'team', members: [{ ownerId: 'Ann' }] }];
    const rules = team({ onBreach: ['reroute'], maxReroutes: 0, escalateTo: 'Mo' }, { reps, pools });
    expect(passing(rules, [aLead('L1')])).toEqual([
      '02T09:00 L1 assigned Ann',
      '02T10:00 L1 assigned Ann (breach)',
    ]);
  });

  it('that is missed frees the slot and leaves the turn with who missed it', () => {
    const rules = team({ onBreach: ['reroute'] });
    const lines = run(rules, [aLead('L1'), { type: 'tick', at: on(2, '10:00') }]);
    expect(lines.at(-1)?.candidates).toEqual([
      { ownerId: 'Ann', skipped: 'not-this-lead', due: 0.5, received: 1 },
      { ownerId: 'Ben', due: 0.5, received: 0 },
    ]);
  });

  it('that is missed makes room for a held lead with whoever missed it', () => {
    const rules = written({ deadlines: [deadline({ onBreach: ['reroute'] })] });
    expect(passing(rules, [aLead('L1'), aLead('L2'), aLead('L3')], on(2, '10:00')).slice(3)).toEqual([
      '02T10:00 L1 assigned Ann (breach)',
      '02T10:00 L1 held no-capacity',
      '02T10:00 L3 assigned Ann',
      '02T10:00 L2 assigned Ben (breach)',
      '02T10:00 L2 held no-capacity',
      '02T10:00 L1 assigned Ben',
    ]);
  });

  it('pauses a rep who misses too many on one day, until they are back', () => {
    const rules = annAlone(9, { deadlines: [deadline({ pauseRepAfter: 2 })] });
    expect(
      passing(
        rules,
        [
          aLead('L1'),
          aLead('L2', { at: on(2, '09:10') }),
          aLead('L3', { at: on(2, '10:30') }),
          { type: 'rep', ownerId: 'Ann', at: on(2, '10:40'), availability: 'available' },
        ],
        on(2, '11:00'),
      ),
    ).toEqual([
      '02T09:00 L1 assigned Ann',
      '02T09:10 L2 assigned Ann',
      '02T10:00 L1 assigned Ann (breach)',
      '02T10:10 L2 assigned Ann (breach)',
      '02T10:30 L3 held all-away',
      '02T10:40 L3 assigned Ann',
    ]);
  });

  it('of the kind of inquiry comes first when it is sooner', () => {
    const inquiries = [{ name: 'rfp', words: ['rfp'], response: { subject: 'Offer', deadlineMinutes: 15 } }];
    const lead = aLead('L1', { properties: { interest: 'some', message: 'Our RFP' } });
    expect(run(team({}, { inquiries }), [lead])[0]?.deadlineAt).toBe(on(2, '09:15'));
  });
});

describe('a lost lead, where the rules recycle', () => {
  const rules = (onlyWhenRoomAbove: number, open = 2) =>
    written({
      reps: [
        { ownerId: 'Ann', capacity: { open } },
        { ownerId: 'Ben', capacity: { open } },
      ],
      recycling: { coolDownDays: 2, onlyWhenRoomAbove },
    });
  const lost = { type: 'result', id: 'L1', at: on(2, '10:00'), result: 'lost' };

  it('is offered to somebody else after it has cooled down', () => {
    const lines = run(rules(0.3), [aLead('L1'), lost, { type: 'tick', at: on(5, '09:00') }]);
    expect(lines.slice(1).map(brief)).toEqual(['L1 lost Ann result lost', 'L1 assigned Ben']);
    expect(lines[2]).toMatchObject({ at: on(4, '10:00'), cause: 'recycle' });
  });

  it('waits until inbound leaves room', () => {
    const events = [
      aLead('L1'),
      lost,
      aLead('L2', { at: on(3, '09:00') }),
      aLead('L3', { at: on(3, '09:00') }),
      { type: 'delete', id: 'L2', at: on(6, '12:00') },
    ];
    expect(passing(rules(0.6), events).slice(4)).toEqual([
      '06T12:00 L2 gone deleted',
      '06T12:00 L1 assigned Ben',
    ]);
  });

  it('is not offered to who let it go, now or later', () => {
    const alone = annAlone(2, { recycling: { coolDownDays: 2, onlyWhenRoomAbove: 0.3 } });
    expect(passing(alone, [aLead('L1'), lost])).toHaveLength(2);
    const decline = { type: 'decline', id: 'L1', at: on(5, '09:00') };
    expect(passing(rules(0.3), [aLead('L1'), lost, decline]).slice(2)).toEqual([
      '04T10:00 L1 assigned Ben',
      '05T09:00 L1 held no-members',
      '07T09:00 L1 held no-members (alert)',
    ]);
  });

  it('is not offered while it is excluded or long-term', () => {
    const change = { type: 'change', id: 'L1', at: on(3, '09:00'), properties: { interest: null } };
    expect(passing(rules(0.3), [aLead('L1'), lost, change])).toHaveLength(2);
  });
});
