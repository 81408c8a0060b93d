import type { Clock } from '../../src/base/clock.ts';
import type { Random } from '../seeded-random.ts';
import { type Delivery, PortalLane } from './portal-lane.ts';
import { postWebhook } from './post-webhook.ts';
import { mostRetries, retryDelayMs } from './retry-delay.ts';
import type { WebhookPayload } from './webhook-payload.ts';

const mostInFlight = 10;
const coalesceMs = 20;
const memoryMs = 86_400_000;

export interface SenderSetup {
  clock: Clock;
  random: Random;
  secret: string;
  url: string | null;
  disorder: { duplicates: number; reordered: number };
  longestRetryMs: number;
}

/** Sends the app's webhooks: up to 100 events a request, 10 requests in flight per portal, 10 retries over a day. */
export class WebhookSender {
  readonly #setup: SenderSetup;
  readonly #lanes = new Map<string, PortalLane>();
  readonly #stopping = new AbortController();
  #url: string | null;
  /** Before an address is ever set nothing is tried; a null after that is an address that refuses connections. */
  #everSet: boolean;
  #timer: NodeJS.Timeout | undefined;
  #sent = 0;
  #givenUp = 0;
  #isDropping = false;
  #idle: (() => void)[] = [];

  constructor(setup: SenderSetup) {
    this.#setup = setup;
    this.#url = setup.url;
    this.#everSet = setup.url !== null;
  }

  push(portalId: string, event: WebhookPayload): void {
    if (this.#isDropping) return;
    const lane = this.#lanes.get(portalId) ?? new PortalLane();
    this.#lanes.set(portalId, lane);
    const { random, disorder } = this.#setup;
    if (disorder.reordered > 0 && random() < disorder.reordered) lane.pushAnywhere(event, random());
    else lane.push(event);
    if (disorder.duplicates > 0 && random() < disorder.duplicates) lane.pushAnywhere(event, random());
  }

  setUrl(url: string | null): void {
    this.#url = url;
    this.#everSet ||= url !== null;
  }

  /** While it drops, what happens is never told: neither now nor later. */
  drop(isDropping: boolean): void {
    this.#isDropping = isDropping;
  }

  waiting(): number {
    return [...this.#lanes.values()].reduce((sum, lane) => sum + lane.waiting(), 0);
  }

  givenUp(): number {
    return this.#givenUp;
  }

  /** Sends all that is due, and what becomes due meanwhile; gives how many requests went out. */
  async deliver(): Promise<number> {
    const before = this.#sent;
    while (this.#everSet && !this.#stopping.signal.aborted) {
      this.#pump();
      if (this.#isIdle()) break;
      await new Promise<void>((resolve) => this.#idle.push(resolve));
    }
    return this.#sent - before;
  }

  /** From now on sends by itself, soon after each event. */
  start(): void {
    this.#timer ??= setInterval(() => this.#pump(), coalesceMs).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#stopping.abort();
  }

  #isIdle(): boolean {
    const now = this.#setup.clock.now();
    return [...this.#lanes.values()].every((lane) => lane.inFlight === 0 && !lane.hasDue(now));
  }

  #pump(): void {
    if (!this.#everSet || this.#stopping.signal.aborted) return;
    const now = this.#setup.clock.now();
    for (const lane of this.#lanes.values()) {
      while (lane.inFlight < mostInFlight) {
        const delivery = lane.takeDue(now);
        if (!delivery) break;
        lane.inFlight += 1;
        void this.#attempt(lane, delivery);
      }
    }
  }

  async #attempt(lane: PortalLane, delivery: Delivery): Promise<void> {
    const arrived = this.#url === null ? false : await this.#send(this.#url, delivery);
    lane.inFlight -= 1;
    if (!arrived) this.#plan(lane, delivery);
    this.#pump();
    if (this.#isIdle() || this.#stopping.signal.aborted)
      for (const resolve of this.#idle.splice(0)) resolve();
  }

  #send(url: string, delivery: Delivery): Promise<boolean> {
    this.#sent += 1;
    const { attemptNumber } = delivery;
    const body = JSON.stringify(delivery.events.map((event) => ({ ...event, attemptNumber })));
    const { secret, clock } = this.#setup;
    return postWebhook({ url, body, secret, now: clock.now() }, this.#stopping.signal);
  }

  #plan(lane: PortalLane, delivery: Delivery): void {
    const attemptNumber = delivery.attemptNumber + 1;
    const now = this.#setup.clock.now();
    const { random, longestRetryMs } = this.#setup;
    const dueAt = now + Math.min(longestRetryMs, retryDelayMs(attemptNumber, random()));
    if (attemptNumber > mostRetries || dueAt > delivery.firstAt + memoryMs) this.#givenUp += 1;
    else lane.retry({ ...delivery, attemptNumber, dueAt });
  }
}
