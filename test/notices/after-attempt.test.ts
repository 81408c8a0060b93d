import { afterAttempt } from '../../src/notices/after-attempt.ts';
import { hourMs, minuteMs } from '../support/test-clock.ts';

describe('after an attempt to send a notice', () => {
  const failed = { ok: false, reason: 'status 500' } as const;

  it('one that got through is done', () => {
    expect(afterAttempt({ ok: true }, 3, 0)).toEqual({ kind: 'done', outcome: 'sent' });
  });

  it('one that did not is tried again after longer and longer, and given up within half a day', () => {
    const waits: number[] = [];
    for (let attempts = 1; ; attempts += 1) {
      const next = afterAttempt(failed, attempts, 1_000);
      if (next.kind === 'done') {
        expect(next.outcome).toBe('given-up');
        break;
      }
      waits.push(next.at - 1_000);
    }
    expect(waits).toEqual([1, 5, 15, 60, 180, 480].map((minutes) => minutes * minuteMs));
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThan(13 * hourMs);
  });

  it.each([
    ['waits as long as the receiver asks', 10 * minuteMs, 10 * minuteMs],
    ['waits an hour at the most for a receiver that asks for a year', 365 * 24 * hourMs, hourMs],
    ['waits no shorter than planned', 1_000, minuteMs],
  ])('%s', (_what, retryAfterMs, waitMs) => {
    expect(afterAttempt({ ...failed, retryAfterMs }, 1, 0)).toEqual({ kind: 'again', at: waitMs });
  });
});
