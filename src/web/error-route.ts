import { randomUUID } from 'node:crypto';
import type { ErrorRequestHandler } from 'express';
import type { Log } from '../base/log.ts';
import { describeProblem, problemType } from './problem.ts';
import { isStoreTrouble } from './store-trouble.ts';

/** After how many seconds HubSpot, or a person, may try again while the store is away. */
const retryAfterSeconds = 5;

/**
 * The last stop of every failure: a request that could not be read gets its 4xx, a store that is away 503 and
 * `Retry-After`, a bug 500 with an id under which the log has the details. No stack and no value goes out.
 */
export function createErrorRoute(log: Log): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const refusal = refusalOf(error);
    if (refusal)
      return response
        .status(refusal.status)
        .type(problemType)
        .json(describeProblem(refusal.status, refusal.detail));
    const correlationId = randomUUID();
    // The address itself may hold a signed link or a code; the route's pattern does not.
    log.error(
      { err: error, correlationId, method: request.method, route: request.route?.path ?? null },
      'A request failed',
    );
    if (isStoreTrouble(error)) {
      response.set('Retry-After', String(retryAfterSeconds));
      return response
        .status(503)
        .type(problemType)
        .json(describeProblem(503, 'The store is away: try again.', correlationId));
    }
    const detail = 'This is a fault of ours. The log has the details under the correlation id.';
    return response
      .status(500)
      .type(problemType)
      .json(describeProblem(500, detail, correlationId));
  };
}

/** What Express and its body parsers refuse by themselves carries a 4xx status. */
function refusalOf(error: unknown): { status: number; detail: string } | null {
  const { status } = (error ?? {}) as { status?: unknown };
  if (typeof status !== 'number' || status < 400 || status > 499) return null;
  return {
    status,
    detail: status === 413 ? 'The body is larger than this address takes.' : 'The request could not be read.',
  };
}
