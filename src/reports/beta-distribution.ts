import { findRoot } from './find-root.ts';
import { logGamma } from './log-gamma.ts';

const iterations = 500;
const tiny = 1e-300;

/**
 * The share of a beta distribution that lies below `x` (the regularised incomplete beta function), by its continued
 * fraction (Abramowitz and Stegun 26.5.8, evaluated by Lentz's method).
 */
export function betaBelow(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const logFront = a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b);
  // The fraction converges fast on one side of the mean only; the other side follows by symmetry.
  if (x > (a + 1) / (a + b + 2)) return 1 - (Math.exp(logFront) * fraction(1 - x, b, a)) / b;
  return (Math.exp(logFront) * fraction(x, a, b)) / a;
}

/** The value below which this share of a beta distribution lies. */
export function betaQuantile(share: number, a: number, b: number): number {
  return findRoot((x) => betaBelow(x, a, b), share, { low: 0, high: 1 });
}

function fraction(x: number, a: number, b: number): number {
  const guarded = (value: number) => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / guarded(1 - ((a + b) * x) / (a + 1));
  let result = d;
  for (let m = 1; m <= iterations; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / guarded(1 + even * d);
    c = guarded(1 + even / c);
    result *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / guarded(1 + odd * d);
    c = guarded(1 + odd / c);
    result *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return result;
}
