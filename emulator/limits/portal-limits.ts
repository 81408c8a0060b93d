import type { Instant } from '../../src/base/clock.ts';
import { ApiRefusal } from '../api/api-refusal.ts';
import { DailyLimit } from './daily-limit.ts';
import { type Limit, RollingLimit } from './rolling-limit.ts';

export interface LimitSettings {
  rolling: Limit | null;
  search: Limit | null;
  daily: number | null;
  timeZone: string;
}

/** The limits of one portal: calls per rolling interval, searches per second, calls per day. */
export class PortalLimits {
  readonly #rolling: RollingLimit | null;
  readonly #search: RollingLimit | null;
  readonly #daily: DailyLimit | null;

  constructor(settings: LimitSettings) {
    this.#rolling = settings.rolling && new RollingLimit(settings.rolling);
    this.#search = settings.search && new RollingLimit(settings.search);
    this.#daily = settings.daily === null ? null : new DailyLimit(settings.daily, settings.timeZone);
  }

  /** Counts a call or refuses it with HubSpot's 429. */
  take(now: Instant, isSearch: boolean): void {
    if (isSearch) {
      if (this.#search && !this.#search.take(now)) throw limited('SECONDLY', 'secondly');
      return;
    }
    if (this.#daily && this.#daily.remaining(now) === 0) throw limited('DAILY', 'daily');
    if (this.#rolling && !this.#rolling.take(now))
      throw limited('TEN_SECONDLY_ROLLING', 'ten_secondly_rolling');
    this.#daily?.take(now);
  }

  /** The headers of every answer except that of a search. */
  headers(now: Instant): Record<string, string> {
    const headers: Record<string, string> = {};
    if (this.#rolling) {
      headers['X-HubSpot-RateLimit-Interval-Milliseconds'] = String(this.#rolling.limit.intervalMs);
      headers['X-HubSpot-RateLimit-Max'] = String(this.#rolling.limit.max);
      headers['X-HubSpot-RateLimit-Remaining'] = String(this.#rolling.remaining(now));
    }
    if (this.#daily) {
      headers['X-HubSpot-RateLimit-Daily'] = String(this.#daily.max);
      headers['X-HubSpot-RateLimit-Daily-Remaining'] = String(this.#daily.remaining(now));
    }
    return headers;
  }
}

/** The bodies of the API usage guidelines: no category, but `errorType` and `policyName`. */
function limited(policyName: string, word: string): ApiRefusal {
  const more = {
    errorType: 'RATE_LIMIT',
    policyName,
    groupName: `publicapi:crm:${word}`,
    requestId: `local-${word}`,
  };
  return new ApiRefusal(429, null, `You have reached your ${word} limit.`, { more });
}
