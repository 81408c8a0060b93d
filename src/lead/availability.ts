import type { Instant } from '../base/clock.ts';

/** When a person works, as the CRM says. */
export interface Availability {
  /** Says "away": until further notice. */
  isAway: boolean;
  /** IANA name; null when none is known. */
  zone: string | null;
  /** Spans of the wall clock by weekday or range of them, such as `{ "mon-fri": ["09:00-17:00"] }`; null when none are set. */
  hours: Readonly<Record<string, string[]>> | null;
  /** Ends are exclusive. */
  outOfOffice: readonly { from: Instant; to: Instant }[];
}
