import { findRoot } from './find-root.ts';
import { logGamma } from './log-gamma.ts';
import type { Interval } from './wilson-interval.ts';

const iterations = 10_000;
const tiny = 1e-300;

/**
 * The share of a gamma distribution of this shape (scale 1) that lies above `x`: series or continued fraction, whichever
 * converges (Abramowitz and Stegun 6.5.29, 6.5.31). Exact to many digits also where it is very small.
 */
export function gammaAbove(x: number, shape: number): number {
  if (x <= 0) return 1;
  const logFront = shape * Math.log(x) - x - logGamma(shape);
  return x < shape + 1 ? 1 - Math.exp(logFront) * series(x, shape) : Math.exp(logFront) * fraction(x, shape);
}

/** How often chance alone gives a chi-squared value of this size or more. */
export function chiSquaredTail(value: number, degreesOfFreedom: number): number {
  return gammaAbove(value / 2, degreesOfFreedom / 2);
}

/** Between which means a count like this is to be expected, 95 %: the exact Poisson interval (F. Garwood, 1936). */
export function poissonInterval(count: number): Interval {
  const ends = { low: 0, high: count * 2 + 50 };
  const quantile = (share: number, shape: number) => findRoot((x) => 1 - gammaAbove(x, shape), share, ends);
  return { low: count === 0 ? 0 : quantile(0.025, count), high: quantile(0.975, count + 1) };
}

function series(x: number, shape: number): number {
  let term = 1 / shape;
  let sum = term;
  for (let step = 1; step < iterations && term > sum * 1e-16; step += 1) {
    term *= x / (shape + step);
    sum += term;
  }
  return sum;
}

function fraction(x: number, shape: number): number {
  let b = x + 1 - shape;
  let c = 1 / tiny;
  let d = 1 / b;
  let result = d;
  for (let step = 1; step < iterations; step += 1) {
    const a = -step * (step - shape);
    b += 2;
    d = 1 / nonZero(a * d + b);
    c = nonZero(b + a / c);
    result *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return result;
}

const nonZero = (value: number) => (Math.abs(value) < tiny ? tiny : value);
