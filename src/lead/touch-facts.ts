import { type Instant, toIso } from '../base/clock.ts';
import type { Properties } from './lead.ts';

/** What is known of the touches of a lead. */
export interface Touches {
  touches: number;
  firstTouchAt: Instant | null;
  lastTouchAt: Instant | null;
}

/** Properties that hold our own record of touches; rules read them as the record has it, whatever stands in HubSpot. */
export const touchFactNames = [
  'fairlead_touches',
  'fairlead_first_touch_at',
  'fairlead_last_touch_at',
] as const;

/** The record of touches as properties, for rules that read them. */
export function touchFacts({ touches, firstTouchAt, lastTouchAt }: Touches): Properties {
  return {
    fairlead_touches: String(touches),
    fairlead_first_touch_at: firstTouchAt === null ? null : toIso(firstTouchAt),
    fairlead_last_touch_at: lastTouchAt === null ? null : toIso(lastTouchAt),
  };
}

/** Properties with those of the record of touches that were asked for; the others are not added. */
export function withTouchFacts(properties: Properties, known: Touches): Properties {
  const facts = Object.entries(touchFacts(known)).filter(([name]) => Object.hasOwn(properties, name));
  return facts.length === 0 ? properties : { ...properties, ...Object.fromEntries(facts) };
}
