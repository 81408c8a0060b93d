import { DateTime } from 'luxon';
import type { Instant } from '../base/clock.ts';
import type { Endpoint } from './endpoints.ts';
import { codesOf, describeErrorBody, type ErrorBody, errorBodySchema } from './error-body.ts';
import { HubSpotError, type HubSpotErrorKind } from './hubspot-error.ts';

/** An answer as it came in: status, headers, and the body parsed when it was JSON. */
export interface RawAnswer {
  status: number;
  header(name: string): string | null;
  /** Undefined when the body was empty or not JSON (gateways answer in HTML). */
  body: unknown;
}

export interface AnswerContext {
  endpoint: Endpoint;
  now: Instant;
  /** The portal's zone: its daily limit starts anew at its midnight. */
  timeZone: string;
  /** An earlier try of the same call may have taken effect. */
  afterUnclearTry?: boolean;
}

const windowMs = 10_000;
const lockMs = 2_000;

/** "POST /crm/…" of an endpoint. */
export function routeOf(endpoint: Endpoint): string {
  return `${endpoint.method} ${endpoint.path}`;
}

/** The error that an answer means, or null when it is a success. */
export function classifyAnswer(answer: RawAnswer, context: AnswerContext): HubSpotError | null {
  if (answer.status >= 200 && answer.status < 300) return null;
  const body = errorBodySchema.parse(answer.body);
  const kind = kindOf(answer.status);
  return new HubSpotError({
    kind,
    status: answer.status,
    route: routeOf(context.endpoint),
    reason: describeErrorBody(body),
    retryAfterMs: pauseOf(answer, body, context),
    correlationId: body.correlationId ?? answer.header('x-hubspot-correlation-id') ?? undefined,
    category: body.category,
    codes: codesOf(body),
    ambiguous: !context.endpoint.idempotent && mayHaveCommitted(answer.status),
    afterUnclearTry: context.afterUnclearTry,
  });
}

function kindOf(status: number): HubSpotErrorKind {
  if (status === 429) return 'rate-limited';
  if (status === 401) return 'unauthorised';
  if (status === 403) return 'forbidden';
  if (status === 404 || status === 410) return 'gone';
  if (status === 409) return 'conflict';
  // 423: locked by heavy writing; 477: the account is moving between data centres.
  if (status === 408 || status === 423 || status === 477 || status >= 500) return 'unavailable';
  return status >= 400 ? 'invalid' : 'unknown';
}

function mayHaveCommitted(status: number): boolean {
  return status >= 500 || status === 408 || status < 400;
}

function pauseOf(answer: RawAnswer, body: ErrorBody, context: AnswerContext): number | undefined {
  const asked = readRetryAfter(answer.header('retry-after'), context.now);
  if (answer.status === 423) return Math.max(asked ?? 0, lockMs);
  if (answer.status !== 429) return asked;
  if (body.policyName === 'DAILY') return untilMidnight(context);
  if (body.policyName === 'SECONDLY' || context.endpoint.bucket === 'search')
    return Math.max(asked ?? 0, 1000);
  return asked ?? (Number(answer.header('x-hubspot-ratelimit-interval-milliseconds')) || windowMs);
}

function readRetryAfter(value: string | null, now: Instant): number | undefined {
  if (value === null || value.trim() === '') return undefined;
  if (/^\d+(\.\d+)?$/.test(value.trim())) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

function untilMidnight({ now, timeZone }: AnswerContext): number {
  const here = DateTime.fromMillis(now, { zone: timeZone });
  const local = here.isValid ? here : DateTime.fromMillis(now, { zone: 'utc' });
  return local.plus({ days: 1 }).startOf('day').toMillis() - now;
}
