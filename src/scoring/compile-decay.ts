import type { Decay } from './profile.ts';

/**
 * The share of a criterion's points that is left at an age in days (0 or more): 1 when fresh. `linear` loses `percent` of
 * the whole evenly over every `everyDays`, down to nothing; `half-life` halves every `days`.
 */
export function compileDecay(decay: Decay): (ageDays: number) => number {
  if (decay.shape === 'half-life') return (ageDays) => 0.5 ** (ageDays / decay.days);
  const lossPerDay = decay.percent / 100 / decay.everyDays;
  return (ageDays) => Math.max(0, 1 - ageDays * lossPerDay);
}
