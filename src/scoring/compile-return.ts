import type { Instant } from '../base/clock.ts';
import type { Lead } from '../lead/lead.ts';
import { readInstant } from '../lead/read-instant.ts';
import { readProperty } from '../lead/read-property.ts';
import { textKey } from '../lead/text-key.ts';
import type { Band } from './profile.ts';

const dayMs = 86_400_000;
/** Days until a long-term lead comes back where its band says nothing. */
export const usualReturnDays = 90;

/** When a lead that is filed by its band comes back. */
export type ReturnAt = (lead: Lead, now: Instant) => Instant;

/**
 * Compiles a band's return: the date or time frame that the lead itself names, when it can be read and lies ahead, else
 * the band's days from now.
 */
export function compileReturn({ returnAfterDays = usualReturnDays, returnBy }: Band): ReturnAt {
  const usual = (now: Instant) => now + returnAfterDays * dayMs;
  if (!returnBy) return (_lead, now) => usual(now);
  const { property, days, daysBefore = 0 } = returnBy;
  const frames = new Map(Object.entries(days ?? {}).map(([value, count]) => [textKey(value), count]));
  return (lead, now) => {
    const value = readProperty(lead, property);
    if (value === null) return usual(now);
    const frame = frames.get(textKey(value));
    if (frame !== undefined) return now + frame * dayMs;
    const date = readInstant(value);
    const at = date === null ? Number.NEGATIVE_INFINITY : date - daysBefore * dayMs;
    return at > now ? at : usual(now);
  };
}
