import { sweepWindow } from '../../src/sweep/sweep-window.ts';
import { dayMs, hourMs, monday } from '../support/test-clock.ts';

const installedAt = monday - 10 * dayMs;

describe('the window of creation times that a sweep compares', () => {
  it.each([
    ['the first look covers all since the connection', 'recent' as const, null, installedAt, monday],
    [
      'the next begins an hour before the end of the last',
      'recent' as const,
      monday - hourMs,
      monday - 2 * hourMs,
      monday,
    ],
    [
      'after an outage it covers all of it',
      'recent' as const,
      monday - 3 * dayMs,
      monday - 3 * dayMs - hourMs,
      monday,
    ],
    ['it never goes back behind the connection', 'recent' as const, installedAt, installedAt, monday],
    ['a full one always begins at the connection', 'full' as const, monday - hourMs, installedAt, monday],
    ['a backfill ends where the connection begins', 'backfill' as const, null, 0, installedAt - 1],
  ])('%s', (_what, kind, lastToAt, fromAt, toAt) => {
    const last = lastToAt === null ? null : { toAt: lastToAt };
    expect(sweepWindow({ kind, installedAt, last, now: monday })).toEqual({ fromAt, toAt });
  });
});
