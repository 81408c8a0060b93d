import { checkClock } from '../../src/doctor/check-clock.ts';

const at = Date.parse('2026-11-21T10:00:00Z');
const second = 1_000;

describe('our clock against HubSpot’s', () => {
  const cases: [string, { askedAt: number; answeredAt: number }, string | null][] = [
    ['is right', { askedAt: at, answeredAt: at + 200 }, null],
    ['is right at the end of HubSpot’s whole second', { askedAt: at + 990, answeredAt: at + 1_190 }, null],
    ['is right when the answer took long', { askedAt: at - 30 * second, answeredAt: at + 30 * second }, null],
    ['is a little ahead', { askedAt: at + 9 * second, answeredAt: at + 9.2 * second }, null],
    [
      'is noticeably ahead',
      { askedAt: at + 12 * second, answeredAt: at + 12.2 * second },
      'warning 11 s ahead',
    ],
    [
      'is noticeably behind',
      { askedAt: at - 12.2 * second, answeredAt: at - 12 * second },
      'warning 12 s behind',
    ],
    [
      'is so far ahead that signatures look too old',
      { askedAt: at + 301 * second, answeredAt: at + 302 * second },
      'error 300 s ahead',
    ],
    [
      'is so far behind that webhooks come from the future',
      { askedAt: at - 62 * second, answeredAt: at - 61 * second },
      'error 61 s behind',
    ],
  ];
  it.each(cases)('%s', (_name, times, says) => {
    const [found] = checkClock({ serverAt: at, ...times });
    const words = found && `${found.severity} ${/(\d+ s (ahead|behind))/.exec(found.says)?.[1]}`;
    expect(words ?? null).toBe(says);
  });
});
