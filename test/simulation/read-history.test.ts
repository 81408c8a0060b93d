import { readFileSync } from 'node:fs';
import { readHistory } from '../../src/simulation/read-history.ts';
import { aLead, asLines, on } from './a-history.ts';

const good = JSON.stringify(aLead('L1'));

describe('a history that can be read', () => {
  it('is put in the order of its moments, equal ones in the order of the lines', () => {
    const text = asLines([
      aLead('late', { at: on(3, '09:00') }),
      aLead('a'),
      aLead('b'),
      { type: 'tick', at: on(2, '08:00') },
    ]);
    const read = readHistory(text);
    expect(read.ok && read.value.map(({ line }) => line)).toEqual([4, 2, 3, 1]);
  });

  it('may have empty lines, a byte order mark, numbers as ids and fields that nobody knows', () => {
    const text = `\uFEFF${good}\r\n\n${JSON.stringify({ ...aLead('x'), id: 7, note: 'later' })}\n`;
    const read = readHistory(text);
    expect(read.ok && read.value.map(({ event }) => 'id' in event && event.id)).toEqual(['L1', '7']);
  });
});

it('reads the example of its documentation', () => {
  const guide = readFileSync(new URL('../../docs/simulate.md', import.meta.url), 'utf8');
  const example = /```jsonl\n([\s\S]*?)```/.exec(guide)?.[1] ?? '';
  const read = readHistory(example);
  expect(read.ok && read.value.map(({ event }) => event.type)).toEqual(['lead', 'touch', 'result', 'tick']);
});

describe('a faulty line is named with its number and what is wrong:', () => {
  const at = on(2, '09:00');
  it.each<[string, unknown, RegExp]>([
    ['no JSON', '{"at":', /is no JSON/],
    ['no object', 17, /expected object/i],
    ['no moment', { type: 'tick' }, /"at": is no instant/],
    ['a moment without a zone', { type: 'tick', at: '2026-03-02T09:00:00' }, /"at": is no instant/],
    ['a day that is none', { type: 'tick', at: '2026-02-30T09:00:00Z' }, /"at": is no instant/],
    ['no type', { at }, /"type" must be one of lead, change/],
    ['an unknown type', { at, type: 'lunch' }, /"type" must be one of lead, change/],
    ['no id', { at, type: 'lead' }, /"id"/],
    ['an unknown kind of touch', { at, type: 'touch', id: 'L1', kind: 'fax' }, /"kind".*call/],
    ['an unknown result', { at, type: 'result', id: 'L1', result: 'maybe' }, /"result".*won/],
    ['an unknown status', { at, type: 'deal', id: 'L1', dealId: 'd', status: 'pending' }, /"status"/],
    ['no owner, not even null', { at, type: 'owner', id: 'L1' }, /"ownerId"/],
    [
      'a rep event that says nothing',
      { at, type: 'rep', ownerId: 'Ann' },
      /neither "availability" nor "archived"/,
    ],
    ['a merge into nothing', { at, type: 'merge', id: 'L1' }, /"into"/],
    [
      'rules with a fault',
      { at, type: 'rules', rules: { profile: {} } },
      /rules missing-field at "profile.groups"/,
    ],
  ])('%s', (_, line, message) => {
    const text = [good, typeof line === 'string' ? line : JSON.stringify(line), good].join('\n');
    const read = readHistory(text);
    const faults = read.ok ? [] : read.refusal;
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.every((fault) => fault.line === 2)).toBe(true);
    expect(faults.map((fault) => fault.message).join('; ')).toMatch(message);
  });

  it('all of them at once', () => {
    const read = readHistory(['{', good, '[]', good, '{}'].join('\n'));
    expect(new Set(read.ok ? [] : read.refusal.map(({ line }) => line))).toEqual(new Set([1, 3, 5]));
  });
});
