import { wilsonInterval } from '../../src/quality/wilson-interval.ts';

describe('the range in which a share lies', () => {
  // Found apart by bisection: the shares p with (hits/size − p)² = z² p (1 − p) / size.
  it.each([
    [0, 20, 0, 0.16113],
    [1, 20, 0.00888, 0.23614],
    [8, 10, 0.49016, 0.94332],
    [20, 20, 0.83887, 1],
  ])('%d of %d', (hits, size, low, high) => {
    const share = wilsonInterval(hits, size);
    expect(share.share).toBe(hits / size);
    expect(share.low).toBeCloseTo(low, 4);
    expect(share.high).toBeCloseTo(high, 4);
  });

  it('says nothing without a sample', () => {
    expect(wilsonInterval(0, 0)).toEqual({ share: null, low: 0, high: 1 });
  });
});
