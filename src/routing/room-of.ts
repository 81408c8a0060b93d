import type { Instant } from '../base/clock.ts';
import type { CompiledLimit } from './compile-limit.ts';
import type { CompiledRep } from './compile-routing.ts';
import type { RepLoad } from './rota.ts';

/** The room that is asked for: how many places, for a lead of which band; null asks for the band that finds the most room. */
export interface AskedRoom {
  band: string | null;
  places: number;
}

/**
 * Whether a rep has room under every limit that applies to a lead: null if so, else the first full limit in words ("5 of 5
 * today", "3 of 3 open"). Period limits come first, in the order of the rules, then the open limit.
 */
export function roomOf(rep: CompiledRep, load: RepLoad, now: Instant, asked: AskedRoom): string | null {
  const full = firstFull(rep.limits, load.given, now, asked);
  if (full !== null) return full;
  if (rep.openLimit === null || load.open + asked.places <= rep.openLimit) return null;
  return `${load.open} of ${rep.openLimit} open`;
}

/** The first of several limits that is full and applies, in words; null when there is none. */
export function firstFull(
  limits: readonly CompiledLimit[],
  given: readonly Instant[],
  now: Instant,
  asked: AskedRoom,
): string | null {
  for (const limit of limits) {
    const full = limit.fullAt(given, now, asked.places);
    if (full !== null && !isExempt(limit, asked)) return full;
  }
  return null;
}

function isExempt({ exempt }: CompiledLimit, { band }: AskedRoom): boolean {
  return exempt.length > 0 && (band === null || exempt.includes(band));
}
