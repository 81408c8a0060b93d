import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { apiVersions } from '../api/route.ts';
import { wait } from '../api/wait.ts';
import { faultAnswer } from '../faults/fault-answer.ts';
import { type ReadyAnswer, sendAnswer } from '../faults/send-answer.ts';
import { randomUuid } from '../seeded-random.ts';
import type { World } from '../world.ts';
import type { FormCall, OpenAnswer } from './token-endpoint.ts';

/** The way of the OAuth endpoints: a form comes in, no token and no rate limit; faults and latency as everywhere. */
export function formGateway(
  world: World,
  name: string,
  handle: (call: FormCall) => OpenAnswer,
): RequestHandler {
  return async (request: Request, response: Response, next: NextFunction) => {
    if (!apiVersions.includes(String(request.params.version))) return next();
    const correlationId = randomUuid(world.random);
    const form = readForm(request);
    await wait(world.latencyMs / 2);
    const portalId = concerned(world, form);
    const effect = world.faults.meet(name, portalId).effect;
    const unhandled =
      effect?.kind === 'status' || (effect?.kind === 'cut' && effect.when === 'before-headers');
    const outcome = unhandled ? undefined : handle({ world, form, correlationId });
    await wait(world.latencyMs / 2 + (effect?.kind === 'delay' ? effect.delayMs : 0));
    const answer = effect?.kind === 'status' ? faultAnswer(effect, correlationId) : ready(outcome);
    const status = sendAnswer(
      response,
      effect?.kind === 'empty-success' ? { ...answer, status: 200, text: '{}' } : answer,
      effect,
    );
    world.accounts.get(outcome?.portalId ?? portalId ?? '')?.counts.count(name, status);
  };
}

function readForm(request: Request): URLSearchParams | null {
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) return null;
  const body: unknown = request.body;
  return new URLSearchParams(Buffer.isBuffer(body) ? body.toString('utf8') : '');
}

/** The portal whose code or token the form holds. */
function concerned(world: World, form: URLSearchParams | null): string | undefined {
  const text = form?.get('refresh_token') ?? form?.get('token') ?? '';
  const token = world.tokens.findRefresh(text) ?? world.tokens.findAccess(text);
  return token?.portalId ?? world.tokens.findCode(form?.get('code') ?? '')?.portalId;
}

function ready(outcome: OpenAnswer | undefined): ReadyAnswer {
  if (!outcome) return { status: 0, headers: {}, text: '' };
  const { status, body, headers } = outcome.answer;
  return {
    status,
    headers: { 'Content-Type': 'application/json;charset=utf-8', ...headers },
    text: body === undefined ? '' : JSON.stringify(body),
  };
}
