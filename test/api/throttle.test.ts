import { createThrottle } from '../../src/api/throttle.ts';

describe('the budget of requests of a user', () => {
  it('lets so many through at once, then as many as time brings', () => {
    const throttle = createThrottle({ size: 3, perSecond: 1 });
    expect([0, 0, 0, 0].map((now) => throttle.take('ann', 1, now))).toEqual([null, null, null, 1]);
    expect(throttle.take('ann', 1, 1000)).toBeNull();
    expect(throttle.take('ann', 1, 1000)).toBe(1);
  });

  it('says how long a costly request has to wait', () => {
    const throttle = createThrottle({ size: 10, perSecond: 2 });
    throttle.take('ann', 8, 0);
    expect(throttle.take('ann', 10, 0)).toBe(4);
  });

  it('is no other user’s', () => {
    const throttle = createThrottle({ size: 1, perSecond: 1 });
    throttle.take('ann', 1, 0);
    expect(throttle.take('bob', 1, 0)).toBeNull();
  });

  it('does not grow beyond its size while nobody calls', () => {
    const throttle = createThrottle({ size: 2, perSecond: 1 });
    throttle.take('ann', 1, 0);
    expect([1, 1, 1].map(() => throttle.take('ann', 1, 1_000_000))).toEqual([null, null, expect.any(Number)]);
  });
});
