import { classifyAnswer, routeOf } from '../../src/hubspot/classify-answer.ts';
import type { HubSpotCall, HubSpotClient } from '../../src/hubspot/hubspot-client.ts';
import { HubSpotError } from '../../src/hubspot/hubspot-error.ts';

export interface ScriptedAnswer {
  status?: number;
  body?: unknown;
}

type Handler = (call: HubSpotCall<unknown>) => ScriptedAnswer;

/** A client without a network: answers are worked out by the test, and read as the real client reads them. */
export function scriptedClient(
  handle: Handler,
): HubSpotClient & { calls: { route: string; body: unknown }[] } {
  const calls: { route: string; body: unknown }[] = [];
  return {
    calls,
    async call(call) {
      const route = routeOf(call.endpoint);
      calls.push({ route, body: call.body });
      const { status = 200, body } = handle(call);
      const raw = { status, header: () => null, body };
      const error = classifyAnswer(raw, { endpoint: call.endpoint, now: 0, timeZone: 'utc' });
      if (error) throw error;
      const read = call.schema.safeParse(body);
      if (read.success) return read.data;
      const ambiguous = !call.endpoint.idempotent;
      throw new HubSpotError({ kind: 'unknown', status, route, reason: 'shape', ambiguous });
    },
  };
}

/** Ids of a batch body's inputs. */
export function inputIds(body: unknown): string[] {
  return (body as { inputs: { id: string }[] }).inputs.map((input) => input.id);
}
