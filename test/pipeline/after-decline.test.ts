import { afterDecline } from '../../src/pipeline/after-decline.ts';

describe('a lead that its rep gives back', () => {
  it.each([
    ['goes on for ever without a rule', undefined, 9, { kind: 'next' }],
    ['goes on as often as the rules say', { most: 2 }, 2, { kind: 'next' }],
    ['waits for a person after that', { most: 2 }, 3, { kind: 'hold' }],
    [
      'goes to the person named after that',
      { most: 2, escalateTo: '40' },
      3,
      { kind: 'named', ownerId: '40' },
    ],
    ['waits when the person named gives it back', { most: 2, escalateTo: '41' }, 3, { kind: 'hold' }],
    ['never goes on by itself when the rules say so', { most: 0 }, 1, { kind: 'hold' }],
  ] as const)('%s', (_, declines, times, step) => {
    expect(afterDecline(declines, { ownerId: '41', times })).toEqual(step);
  });
});
