import { aLead, annAlone, brief, on, run } from './a-history.ts';

const touch = (time: string, more: object = {}) => ({
  type: 'touch',
  id: 'L1',
  at: on(2, time),
  by: 'Ann',
  kind: 'call',
  ...more,
});
const result = (time: string, name: string) => ({
  type: 'result',
  id: 'L1',
  at: on(2, time),
  result: name,
  by: 'Ann',
});
const deal = (time: string, status: string, dealId = 'd1') => ({
  type: 'deal',
  id: 'L1',
  at: on(2, time),
  dealId,
  status,
});

/** Ann has room for one; L2 waits for what becomes of L1. */
function afterwards(events: readonly object[], rules = annAlone(1)) {
  return run(rules, [aLead('L1'), aLead('L2'), ...events, { type: 'tick', at: on(2, '18:00') }])
    .slice(2)
    .map((line) => `${line.at.slice(11, 16)} ${brief(line)}`);
}

describe('the slot of a lead', () => {
  it.each<[string, object[]]>([
    ['a touch alone', [touch('10:00')]],
    ['a result alone', [result('10:00', 'connected')]],
    [
      'an automated e-mail and a result',
      [touch('10:00', { kind: 'email', automated: true }), result('11:00', 'connected')],
    ],
    ['a note and a result', [touch('10:00', { kind: 'note' }), result('11:00', 'connected')]],
    ['the passing of time', []],
  ])('is not freed by %s', (_, events) => {
    expect(afterwards(events)).toEqual([]);
  });

  it('is freed by touch and result, and goes to the held lead in that instant', () => {
    expect(afterwards([touch('10:00'), result('11:00', 'connected')])).toEqual(['11:00 L2 assigned Ann']);
  });

  it('is freed as well when the result came first', () => {
    expect(afterwards([result('10:00', 'unreachable'), touch('11:00')])).toEqual(['11:00 L2 assigned Ann']);
  });

  it('needs as many touches as the rules ask', () => {
    const rules = annAlone(1, { worked: { touches: 2, resultRequired: false } });
    expect(afterwards([touch('10:00'), touch('11:00', { kind: 'meeting' })], rules)).toEqual([
      '11:00 L2 assigned Ann',
    ]);
  });

  it.each(['won', 'lost', 'junk', 'nurture'])('is freed when the lead ends as %s', (name) => {
    const [closed, released] = afterwards([result('10:00', name)]);
    expect(closed).toContain(`10:00 L1 ${name} Ann`);
    expect(released).toBe('10:00 L2 assigned Ann');
  });

  it('is freed by a value that the rules map to a result', () => {
    const rules = annAlone(1, { results: { stage: { customer: 'won' } } });
    const change = { type: 'change', id: 'L1', at: on(2, '10:00'), properties: { stage: 'customer' } };
    expect(afterwards([change], rules)).toEqual(['10:00 L1 won Ann result won', '10:00 L2 assigned Ann']);
  });
});

describe('a deal', () => {
  it.each(['won', 'lost'])('that is %s closes the lead', (status) => {
    expect(afterwards([deal('09:30', 'open'), deal('10:00', status)])).toEqual([
      `10:00 L1 ${status} Ann result ${status}`,
      '10:00 L2 assigned Ann',
    ]);
  });

  it('that is opened counts as a result', () => {
    expect(afterwards([touch('10:00'), deal('11:00', 'open')])).toEqual(['11:00 L2 assigned Ann']);
  });

  it('that is reopened gives the lead back to its rep, unworked as it was', () => {
    const lines = afterwards([
      deal('10:00', 'won'),
      deal('11:00', 'open'),
      { type: 'delete', id: 'L2', at: on(2, '12:00') },
      aLead('L3', { at: on(2, '13:00') }),
      touch('14:00'),
      result('15:00', 'connected'),
    ]);
    expect(lines).toEqual([
      '10:00 L1 won Ann result won',
      '10:00 L2 assigned Ann',
      '11:00 L1 assigned Ann',
      '12:00 L2 gone deleted',
      '13:00 L3 held no-capacity',
      '15:00 L3 assigned Ann',
    ]);
  });

  it('told twice changes nothing', () => {
    expect(afterwards([deal('10:00', 'won'), deal('11:00', 'won')])).toHaveLength(2);
  });
});
