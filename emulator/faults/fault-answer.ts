import { ApiRefusal } from '../api/api-refusal.ts';
import type { Fault } from '../portal.ts';
import type { ReadyAnswer } from './send-answer.ts';

/** What HubSpot's edge calls these troubles. */
const categories: Readonly<Record<number, string>> = {
  400: 'VALIDATION_ERROR',
  401: 'INVALID_AUTHENTICATION',
  403: 'MISSING_SCOPES',
  404: 'OBJECT_NOT_FOUND',
  409: 'CONFLICT',
  423: 'LOCKED',
  477: 'MIGRATION_IN_PROGRESS',
};

/** The answer that a fault gives in place of the real one. */
export function faultAnswer(
  effect: Extract<Fault['effect'], { kind: 'status' }>,
  correlationId: string,
): ReadyAnswer {
  const { status, retryAfterSeconds, html, body } = effect;
  const retry: Record<string, string> =
    retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) };
  if (html) {
    const text = `<html><head><title>${status}</title></head><body><h1>${status}</h1><hr>cloudflare</body></html>\n`;
    return { status, headers: { ...retry, 'Content-Type': 'text/html' }, text };
  }
  const told = body ?? usualBody(status, correlationId);
  return {
    status,
    headers: { ...retry, 'Content-Type': 'application/json;charset=utf-8' },
    text: JSON.stringify(told),
  };
}

function usualBody(status: number, correlationId: string): Record<string, unknown> {
  if (status === 429) {
    const more = {
      errorType: 'RATE_LIMIT',
      policyName: 'TEN_SECONDLY_ROLLING',
      groupName: 'publicapi',
      requestId: correlationId,
    };
    return new ApiRefusal(429, null, 'You have reached your ten_secondly_rolling limit.', { more }).toBody(
      correlationId,
    );
  }
  return new ApiRefusal(status, categories[status] ?? 'INTERNAL_ERROR', `Injected: status ${status}.`).toBody(
    correlationId,
  );
}
