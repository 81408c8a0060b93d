import type { z } from 'zod';
import type { Clock } from '../base/clock.ts';
import type { Budget } from './budget.ts';
import { classifyAnswer, type RawAnswer, routeOf } from './classify-answer.ts';
import type { Endpoint } from './endpoints.ts';
import { HubSpotError } from './hubspot-error.ts';
import { planRetry } from './plan-retry.ts';
import { createSend, type NoAnswer, type Send } from './send-client.ts';

/** One call in full: where to, with what, and which answers can be believed. */
export interface HubSpotCall<Value> {
  endpoint: Endpoint;
  /** Values of the `{name}` parts of the endpoint's path. */
  path?: Readonly<Record<string, string>>;
  query?: Readonly<Record<string, string>>;
  body?: unknown;
  /** A success whose body does not fit is treated as no answer. */
  schema: z.ZodType<Value>;
  /** Asked before each try, and once more when its first byte is about to leave: nothing is sent when it says no. */
  maySend?: () => boolean;
}

/** What became of one request, for metrics: no ids, no contents. */
export interface CallRecord {
  route: string;
  /** 0 when no answer came. */
  status: number;
  durationMs: number;
  attempt: number;
}

export interface HubSpotClientOptions {
  apiUrl: string;
  /** A token that is good for a minute or more. */
  accessToken: () => Promise<string>;
  /** A token other than `stale`, which HubSpot has just turned down. */
  refreshToken: (stale: string) => Promise<string>;
  budget: Budget;
  clock: Clock;
  timeoutMs: number;
  /** The portal's zone, for the start of its day. */
  timeZone?: string;
  /** Gives a number in [0, 1); spreads retries of many callers. */
  random?: () => number;
  onCall?: (record: CallRecord) => void;
}

export interface HubSpotClient {
  /** Makes the call within the portal's budget. @throws HubSpotError when it cannot be done within a few tries */
  call<Value>(call: HubSpotCall<Value>): Promise<Value>;
}

const longestQueueMs = 60_000;

type Outcome<Value> = { value: Value } | { error: HubSpotError };

/** The way to one portal: budget, token, time-out, retry of what may be repeated, typed errors. */
export function createHubSpotClient(options: HubSpotClientOptions): HubSpotClient {
  const send = createSend(options);
  const learn = learnOnce(options.budget);
  return {
    async call<Value>(call: HubSpotCall<Value>): Promise<Value> {
      let replaced: string | undefined;
      let pausedMs = 0;
      let afterUnclearTry = false;
      for (let attempt = 1; ; attempt += 1) {
        await queue(call.endpoint, options);
        const token = replaced ?? (await options.accessToken());
        if (call.maySend?.() === false) throw silence(call.endpoint, { noAnswer: 'withheld' });
        const given = { call, token, attempt, afterUnclearTry, send, learn, options };
        const outcome: Outcome<Value> = await attemptCall(given);
        if ('value' in outcome) return outcome.value;
        const error: HubSpotError = outcome.error;
        if (error.kind === 'unauthorised' && replaced === undefined) {
          replaced = await options.refreshToken(token);
          continue;
        }
        afterUnclearTry ||= error.kind === 'unavailable' || error.kind === 'unknown';
        const pauseMs = planRetry({ error, attempt, pausedMs, random: (options.random ?? Math.random)() });
        await tellBudget(call.endpoint, error, options);
        if (pauseMs === null) throw error;
        pausedMs += pauseMs;
        await options.clock.sleep(pauseMs);
      }
    },
  };
}

async function queue(endpoint: Endpoint, { budget, clock }: HubSpotClientOptions): Promise<void> {
  const place = await budget.take(endpoint.bucket ?? 'calls', longestQueueMs);
  if (!place.granted) {
    throw new HubSpotError({
      kind: 'rate-limited',
      status: 0,
      route: routeOf(endpoint),
      reason: 'the portal has no free call soon enough; try again later',
      retryAfterMs: place.waitMs,
    });
  }
  if (place.waitMs > 0) await clock.sleep(place.waitMs);
}

interface Attempt<Value> {
  call: HubSpotCall<Value>;
  token: string;
  attempt: number;
  afterUnclearTry: boolean;
  send: Send;
  learn: (answer: RawAnswer) => Promise<void>;
  options: HubSpotClientOptions;
}

async function attemptCall<Value>(given: Attempt<Value>): Promise<Outcome<Value>> {
  const { call, token, attempt, afterUnclearTry, send, learn, options } = given;
  const { endpoint, query, body } = call;
  const startedAt = options.clock.now();
  const answer = await send({
    method: endpoint.method,
    path: fillPath(call),
    query,
    body,
    accessToken: token,
    maySend: call.maySend,
  });
  const now = options.clock.now();
  const status = 'noAnswer' in answer ? 0 : answer.status;
  options.onCall?.({ route: routeOf(endpoint), status, durationMs: now - startedAt, attempt });
  if ('noAnswer' in answer) return { error: silence(endpoint, answer) };
  if (endpoint.bucket === undefined) await learn(answer);
  const timeZone = options.timeZone ?? 'utc';
  const error = classifyAnswer(answer, { endpoint, now, timeZone, afterUnclearTry });
  if (error) return { error };
  const read = call.schema.safeParse(answer.body);
  return read.success ? { value: read.data } : { error: unreadable(endpoint, status) };
}

function fillPath({ endpoint, path = {} }: HubSpotCall<unknown>): string {
  return endpoint.path.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = path[name];
    if (value === undefined) throw new Error(`${routeOf(endpoint)} needs a value for {${name}}.`);
    return encodeURIComponent(value);
  });
}

function silence(endpoint: Endpoint, { noAnswer }: NoAnswer): HubSpotError {
  const reasons = {
    timeout: 'no answer in time',
    broken: 'the connection broke before the answer was complete',
    'never-sent': 'HubSpot could not be reached',
    withheld: 'not sent: this process stood still for so long that another one may be at the same work',
  };
  return new HubSpotError({
    kind: 'unavailable',
    status: 0,
    route: routeOf(endpoint),
    reason: reasons[noAnswer],
    ambiguous: !endpoint.idempotent && noAnswer !== 'never-sent' && noAnswer !== 'withheld',
  });
}

function unreadable(endpoint: Endpoint, status: number): HubSpotError {
  return new HubSpotError({
    kind: 'unknown',
    status,
    route: routeOf(endpoint),
    reason: 'the answer did not have the documented shape',
    ambiguous: !endpoint.idempotent,
  });
}

async function tellBudget(
  endpoint: Endpoint,
  error: HubSpotError,
  { budget, clock }: HubSpotClientOptions,
): Promise<void> {
  if (error.kind !== 'rate-limited') return;
  await budget.penalise(endpoint.bucket ?? 'calls', clock.now() + (error.retryAfterMs ?? 0));
}

/** HubSpot names its limit in every answer; the budget hears of it when it changes. */
function learnOnce(budget: Budget): (answer: RawAnswer) => Promise<void> {
  let known: number | undefined;
  return async (answer) => {
    const most = Number(answer.header('x-hubspot-ratelimit-max'));
    if (!Number.isSafeInteger(most) || most < 1 || most === known) return;
    known = most;
    await budget.learn(most);
  };
}
