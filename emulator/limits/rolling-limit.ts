import type { Instant } from '../../src/base/clock.ts';

export interface Limit {
  max: number;
  intervalMs: number;
}

/** Counts calls over a rolling interval; refused calls do not count. */
export class RollingLimit {
  readonly limit: Limit;
  #times: Instant[] = [];
  #first = 0;

  constructor(limit: Limit) {
    this.limit = limit;
  }

  /** Whether a call at `now` fits; if so it is counted. */
  take(now: Instant): boolean {
    this.#forget(now);
    if (this.#times.length - this.#first >= this.limit.max) return false;
    this.#times.push(now);
    return true;
  }

  remaining(now: Instant): number {
    this.#forget(now);
    return this.limit.max - (this.#times.length - this.#first);
  }

  #forget(now: Instant): void {
    while (
      this.#first < this.#times.length &&
      (this.#times[this.#first] ?? 0) <= now - this.limit.intervalMs
    ) {
      this.#first += 1;
    }
    if (this.#first < 1_024) return;
    this.#times = this.#times.slice(this.#first);
    this.#first = 0;
  }
}
