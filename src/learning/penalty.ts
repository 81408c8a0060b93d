import { type DesignColumn, weightPlaces } from './design.ts';

/** Of the strength, what holds a number's bins near the average besides near each other: without it their level is free. */
const levelShare = 0.05;

/**
 * What a fit pays for its weights w: strength × ½ wᵀPw. Numbers pay for the difference of neighbouring bins (a smooth
 * curve), texts and missing for their size (a rare value stays near the average). The intercept is free.
 */
export interface Penalty {
  /** Pairs of weights that should be alike, and how much that matters. */
  differences: readonly { left: number; right: number; weight: number }[];
  /** How much each weight's size matters. */
  sizes: Float64Array;
}

export function penaltyOf(columns: readonly DesignColumn[]): Penalty {
  const { offsets, size } = weightPlaces(columns);
  const sizes = new Float64Array(size);
  const differences: { left: number; right: number; weight: number }[] = [];
  columns.forEach(({ smooth, count }, place) => {
    const offset = offsets[place] ?? 0;
    sizes.fill(1, offset + smooth, offset + count);
    sizes.fill(levelShare, offset, offset + smooth);
    for (let bin = 1; bin < smooth; bin += 1)
      differences.push({ left: offset + bin - 1, right: offset + bin, weight: 1 });
  });
  return { differences, sizes };
}

/** ½ wᵀPw. */
export function penaltyCost({ differences, sizes }: Penalty, weights: Float64Array): number {
  let cost = 0;
  weights.forEach((weight, at) => {
    cost += (sizes[at] ?? 0) * weight * weight;
  });
  for (const { left, right, weight } of differences)
    cost += weight * ((weights[left] ?? 0) - (weights[right] ?? 0)) ** 2;
  return cost / 2;
}

/** Adds strength × P to a Hessian (lower half) and strength × Pw to a gradient. */
export function addPenalty(
  { differences, sizes }: Penalty,
  strength: number,
  weights: Float64Array,
  into: { hessian: Float64Array; gradient: Float64Array },
): void {
  const { hessian, gradient } = into;
  const size = weights.length;
  const add = (target: Float64Array, at: number, value: number) => {
    target[at] = (target[at] ?? 0) + strength * value;
  };
  for (let at = 0; at < size; at += 1) {
    add(hessian, at * size + at, sizes[at] ?? 0);
    add(gradient, at, (sizes[at] ?? 0) * (weights[at] ?? 0));
  }
  for (const { left, right, weight } of differences) {
    const slope = weight * ((weights[left] ?? 0) - (weights[right] ?? 0));
    add(gradient, left, slope);
    add(gradient, right, -slope);
    add(hessian, left * size + left, weight);
    add(hessian, right * size + right, weight);
    add(hessian, Math.max(left, right) * size + Math.min(left, right), -weight);
  }
}
