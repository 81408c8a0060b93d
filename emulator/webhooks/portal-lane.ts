import type { Instant } from '../../src/base/clock.ts';
import type { WebhookPayload } from './webhook-payload.ts';

/** One webhook request: its events, and how often it was tried. */
export interface Delivery {
  events: readonly WebhookPayload[];
  attemptNumber: number;
  firstAt: Instant;
  dueAt: Instant;
}

const mostEvents = 100;

/** What waits to be sent for one portal. */
export class PortalLane {
  readonly #retries: Delivery[] = [];
  #fresh: WebhookPayload[] = [];
  inFlight = 0;

  push(event: WebhookPayload): void {
    this.#fresh.push(event);
  }

  /** Puts an event anywhere among those that wait: for duplicates and disorder. */
  pushAnywhere(event: WebhookPayload, share: number): void {
    this.#fresh.splice(Math.floor(share * (this.#fresh.length + 1)), 0, event);
  }

  retry(delivery: Delivery): void {
    this.#retries.push(delivery);
  }

  hasDue(now: Instant): boolean {
    return this.#fresh.length > 0 || this.#retries.some((delivery) => delivery.dueAt <= now);
  }

  /** The next request that is due: retries before new events. */
  takeDue(now: Instant): Delivery | undefined {
    const index = this.#retries.findIndex((delivery) => delivery.dueAt <= now);
    if (index >= 0) return this.#retries.splice(index, 1)[0];
    if (this.#fresh.length === 0) return undefined;
    return { events: this.#fresh.splice(0, mostEvents), attemptNumber: 0, firstAt: now, dueAt: now };
  }

  /** Requests waiting, to be retried, or under way. */
  waiting(): number {
    return Math.ceil(this.#fresh.length / mostEvents) + this.#retries.length + this.inFlight;
  }
}
