import { aLead, annAlone, brief, on, run, written } from './a-history.ts';

const about = (type: string, id: string, more: object = {}) => ({ type, id, at: on(2, '10:00'), ...more });
const later = (type: string, id: string) => about(type, id, { at: on(2, '11:00') });

describe('a contact that is deleted', () => {
  it('frees its slot for a held lead', () => {
    const lines = run(annAlone(1), [aLead('L1'), aLead('L2'), about('delete', 'L1')]);
    expect(lines.slice(2).map(brief)).toEqual(['L1 gone deleted', 'L2 assigned Ann']);
    expect(lines[2]).toMatchObject({ cause: 'delete', ownerId: null, score: null, reasons: [] });
  });

  it('leaves the backlog', () => {
    const lines = run(annAlone(1), [aLead('L1'), aLead('L2'), about('delete', 'L2'), later('delete', 'L1')]);
    expect(lines.slice(2).map(brief)).toEqual(['L2 gone deleted', 'L1 gone deleted']);
  });

  it('is decided again when it is restored, as of its first arrival', () => {
    const lines = run(annAlone(1), [aLead('L1'), about('delete', 'L1'), later('restore', 'L1')]);
    expect(lines[2]).toMatchObject({
      state: 'assigned',
      ownerId: 'Ann',
      cause: 'restore',
      waitedMs: 7_200_000,
    });
  });

  it('is touched by nothing that is told of it later', () => {
    const lines = run(
      annAlone(1),
      [aLead('L1'), about('delete', 'L1'), later('touch', 'L1'), later('delete', 'L1')].map((event) => ({
        kind: 'call',
        ...event,
      })),
    );
    expect(lines).toHaveLength(2);
  });

  it('may come anew', () => {
    const lines = run(annAlone(1), [aLead('L1'), about('delete', 'L1'), aLead('L1', { at: on(2, '12:00') })]);
    expect(lines.map(brief)).toEqual(['L1 assigned Ann', 'L1 gone deleted', 'L1 assigned Ann']);
  });
});

describe('a contact that is erased for privacy', () => {
  it('is forgotten and cannot be restored', () => {
    const lines = run(annAlone(1), [aLead('L1'), about('erase', 'L1'), later('restore', 'L1')]);
    expect(lines.map(brief)).toEqual(['L1 assigned Ann', 'L1 gone erased']);
    expect(lines[1]).toMatchObject({ cause: 'erase', score: null, reasons: [] });
  });
});

describe('garbage that a person restores', () => {
  it('is taken for genuine, and waits as of its first arrival', () => {
    const properties = { interest: 'high', email: 'x@mailinator.com' };
    const lines = run(annAlone(1), [aLead('L1', { properties }), about('restore', 'L1')]);
    expect(lines.map(({ state }) => state)).toEqual(['junk', 'assigned']);
    expect(lines[1]).toMatchObject({ cause: 'restore', waitedMs: 3_600_000 });
  });

  it('may have been called that by its rep', () => {
    const junk = { type: 'result', id: 'L1', at: on(2, '09:30'), result: 'junk', by: 'Ann' };
    const lines = run(annAlone(1), [aLead('L1'), junk, about('restore', 'L1')]);
    expect(lines.map(brief)).toEqual([
      'L1 assigned Ann',
      'L1 junk Ann marked as junk by the rep',
      'L1 assigned Ann',
    ]);
  });

  it('that a rep threw away and a person restored does not go back there by itself', () => {
    const junk = { type: 'result', id: 'L1', at: on(2, '09:30'), result: 'junk', by: 'Ann' };
    const waits = [aLead('L1'), aLead('L2'), junk, about('restore', 'L1')];
    const touch = { type: 'touch', id: 'L1', at: on(2, '11:00'), kind: 'call' };
    expect(
      run(annAlone(1), [...waits, touch])
        .map(brief)
        .at(-1),
    ).toBe('L1 held no-capacity');
  });
});

describe('contacts that are merged', () => {
  const merge = about('merge', 'L2', { into: 'L1' });

  it('are one lead with one slot', () => {
    const lines = run(written(), [aLead('L1'), aLead('L2'), aLead('L3'), merge]);
    expect(lines.slice(3).map(brief)).toEqual(['L2 gone merged into L1', 'L3 assigned Ben']);
    expect(lines[3]?.cause).toBe('merge');
  });

  it('have one rep: that of the survivor, or else that of the merged one', () => {
    const lines = run(annAlone(1), [aLead('L2'), aLead('L1'), aLead('L3'), merge]);
    expect(lines.slice(3).map(brief)).toEqual(['L2 gone merged into L1', 'L1 assigned Ann']);
    const worked = [
      { type: 'touch', id: 'L1', at: on(2, '11:00'), kind: 'call' },
      { type: 'result', id: 'L1', at: on(2, '12:00'), result: 'connected' },
    ];
    const after = run(annAlone(1), [aLead('L2'), aLead('L1'), aLead('L3'), merge, ...worked]);
    expect(after.map(brief).at(-1)).toBe('L3 assigned Ann');
  });

  it('fill the gaps of the survivor, whose own values stand', () => {
    const lines = run(annAlone(9), [
      aLead('L1', { properties: {} }),
      aLead('L2', { ownerId: 'Zoe', properties: { interest: 'high' } }),
      merge,
    ]);
    expect(lines.at(-1)).toMatchObject({ id: 'L1', state: 'assigned', band: 'hot', cause: 'merge' });
  });

  it('bring a survivor that was never heard of', () => {
    const lines = run(annAlone(1), [aLead('L2'), about('merge', 'L2', { into: 'L9' })]);
    expect(lines.slice(1).map(brief)).toEqual(['L2 gone merged into L9', 'L9 assigned Ann']);
  });
});

describe('rules that are published', () => {
  const publish = (rules: Record<string, unknown>) => ({ type: 'rules', at: on(2, '10:00'), rules });
  const generous = (changes: object = {}) => ({
    ...annAlone(1, changes),
    profile: {
      groups: [
        {
          name: 'All',
          category: 'fit',
          criteria: [
            {
              name: 'Any',
              match: 'interest',
              cases: [{ operator: 'HAS_PROPERTY', points: 90 }],
              missing: 90,
            },
          ],
        },
      ],
      bands: [{ name: 'hot', from: 0 }],
    },
  });

  it('score everybody anew and re-route nobody', () => {
    const lines = run(annAlone(1), [aLead('L1'), aLead('L2', { properties: {} }), publish(generous())]);
    expect(lines.slice(2).map(brief)).toEqual(['L1 assigned Ann', 'L2 nurture band long-term']);
    expect(lines[2]).toMatchObject({ score: 90, cause: 'rules', rulesVersion: 2 });
  });

  it('are named by every decision after', () => {
    const lines = run(annAlone(9), [aLead('L1'), publish(annAlone(9)), aLead('L2', { at: on(2, '11:00') })]);
    expect(lines.map(({ rulesVersion }) => rulesVersion)).toEqual([1, 2]);
  });

  it('give room to the best by the new scores', () => {
    const cases = [{ operator: 'EQ', value: 'blue', points: 90 }];
    const profile = {
      groups: [{ name: 'All', category: 'fit', criteria: [{ name: 'Colour', match: 'colour', cases }] }],
      bands: [{ name: 'all', from: 0 }],
    };
    const blue = { interest: 'some', colour: 'blue' };
    const events = [
      aLead('L1'),
      aLead('L2'),
      aLead('L3', { properties: blue }),
      publish(annAlone(2, { profile })),
    ];
    expect(run(annAlone(1), events).slice(3).map(brief)).toEqual([
      'L3 assigned Ann',
      'L2 held no-capacity',
      'L1 assigned Ann',
    ]);
  });

  it('find a place for held leads whose pool is no more', () => {
    const reps = [{ ownerId: 'Ben' }];
    const other = written({
      reps,
      pools: [{ name: 'others', members: reps }],
      routes: [{ name: 'all', pool: 'others' }],
    });
    const lines = run(annAlone(0, { pools: [{ name: 'team', members: [{ ownerId: 'Ann' }] }] }), [
      aLead('L1'),
      publish(other),
    ]);
    expect(lines.map(brief)).toEqual(['L1 held no-capacity', 'L1 assigned Ben']);
    expect(lines[1]).toMatchObject({ cause: 'rules', pool: 'others' });
  });
});
