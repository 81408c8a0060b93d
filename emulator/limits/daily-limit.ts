import type { Instant } from '../../src/base/clock.ts';

/** Counts calls of one day; the day turns at midnight of the portal's time zone. */
export class DailyLimit {
  readonly max: number;
  readonly #day: Intl.DateTimeFormat;
  #today = '';
  #used = 0;

  constructor(max: number, timeZone: string) {
    this.max = max;
    this.#day = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
  }

  /** Whether a call at `now` fits; if so it is counted. */
  take(now: Instant): boolean {
    if (this.remaining(now) === 0) return false;
    this.#used += 1;
    return true;
  }

  remaining(now: Instant): number {
    const day = this.#day.format(now);
    if (day !== this.#today) {
      this.#today = day;
      this.#used = 0;
    }
    return this.max - this.#used;
  }
}
