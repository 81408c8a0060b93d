import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { findObjectType } from '../crm/object-type.ts';
import { faultAnswer } from '../faults/fault-answer.ts';
import type { Met } from '../faults/fault-table.ts';
import { refusedInput, withFailures, withoutFailing } from '../faults/partial-failure.ts';
import { type ReadyAnswer, sendAnswer } from '../faults/send-answer.ts';
import type { AccessToken } from '../oauth/token-book.ts';
import type { Actor } from '../portal.ts';
import { randomUuid } from '../seeded-random.ts';
import type { Account, World } from '../world.ts';
import { ApiRefusal, invalid } from './api-refusal.ts';
import { authenticate, checkScopes, tokenOf } from './authenticate.ts';
import { type Answer, apiVersions, type Route } from './route.ts';
import { wait } from './wait.ts';

/** The way every API call takes: latency, faults, authentication, limits, scopes, body, handler, answer. */
export function gateway(world: World, route: Route): RequestHandler {
  return async (request: Request, response: Response, next: NextFunction) => {
    const params = request.params as Readonly<Record<string, string>>;
    if (!(route.versions ?? apiVersions).includes(params.version ?? '')) return next();
    const name = nameOf(route, params);
    const account = world.accounts.get(tokenOf(world, request.headers.authorization)?.portalId ?? '');
    await wait(world.latencyMs / 2);
    const { effect, refusal } = world.faults.meet(name, account?.state.id);
    const answer = answerTo(world, route, { request, params, account, effect, refusal });
    await wait(world.latencyMs / 2 + (effect?.kind === 'delay' ? effect.delayMs : 0));
    const status = sendAnswer(response, answer, effect);
    account?.counts.count(name, status);
  };
}

/** "POST /crm/objects/{version}/contacts/batch/read": the kind of record spelled out. */
function nameOf(route: Route, params: Readonly<Record<string, string>>): string {
  const path = route.path.replace(/\{(objectType|fromType|toType)\}/g, (whole, key: string) => {
    return findObjectType(params[key] ?? '')?.name ?? whole;
  });
  return `${route.method} ${path}`;
}

interface Visit extends Met {
  request: Request;
  params: Readonly<Record<string, string>>;
  account: Account | undefined;
}

function answerTo(world: World, route: Route, visit: Visit): ReadyAnswer {
  const correlationId = randomUuid(world.random);
  const { effect, account } = visit;
  if (effect?.kind === 'status') return faultAnswer(effect, correlationId);
  if (effect?.kind === 'cut' && effect.when === 'before-headers') return { status: 0, headers: {}, text: '' };
  const answer = handled(world, route, visit, correlationId);
  const limits = route.isSearch ? undefined : account?.limits.headers(world.clock.now());
  const headers = { 'X-HubSpot-Correlation-Id': correlationId, ...limits, ...answer.headers };
  if (answer.body === undefined) return { status: answer.status, headers, text: '' };
  const json = { ...headers, 'Content-Type': 'application/json;charset=utf-8' };
  return { status: answer.status, headers: json, text: JSON.stringify(answer.body) };
}

function handled(world: World, route: Route, visit: Visit, correlationId: string): Answer {
  try {
    return admit(world, route, visit);
  } catch (error) {
    if (error instanceof ApiRefusal) return { status: error.status, body: error.toBody(correlationId) };
    throw error;
  }
}

function admit(world: World, route: Route, visit: Visit): Answer {
  const { request, params, effect, refusal } = visit;
  const token = authenticate(world, request.headers.authorization);
  const account = world.accounts.get(token.portalId);
  if (!account) throw new Error(`A token was issued for portal ${token.portalId}, which does not exist.`);
  account.limits.take(world.clock.now(), route.isSearch ?? false);
  checkScopes(token, route.scopes(params));
  const text = bodyText(request);
  const body = readJson(request, text);
  const call = {
    portal: account.state,
    token,
    actor: actorOf(world, token),
    params,
    query: queryOf(request),
  };
  if (effect?.kind === 'empty-success') return { status: 200, body: { status: 'COMPLETE', results: [] } };
  if (!refusal) return route.handle({ ...call, body, bodyLength: text.length });
  if (refusedInput(body, refusal.refuseIds ?? []) !== undefined)
    throw invalid('Property values were not valid: [{"isValid":false,"error":"INVALID_OPTION"}]');
  const split = withoutFailing(body, refusal.failIds);
  const nothingLeft = (split.body as { inputs: unknown[] }).inputs.length === 0 && split.failed.length > 0;
  const answer = nothingLeft
    ? { status: 207, body: { status: 'COMPLETE', results: [] } }
    : route.handle({ ...call, body: split.body, bodyLength: text.length });
  return withFailures(answer, split.failed, refusal.category ?? 'VALIDATION_ERROR');
}

function actorOf(world: World, token: AccessToken): Actor {
  return token.kind === 'oauth'
    ? { changeSource: 'INTEGRATION', sourceId: world.app.appId }
    : { changeSource: 'API', sourceId: 'private-app' };
}

function queryOf(request: Request): URLSearchParams {
  const at = request.originalUrl.indexOf('?');
  return new URLSearchParams(at < 0 ? '' : request.originalUrl.slice(at + 1));
}

function bodyText(request: Request): string {
  const body: unknown = request.body;
  return Buffer.isBuffer(body) ? body.toString('utf8') : '';
}

function readJson(request: Request, text: string): unknown {
  if (request.method === 'GET' || request.method === 'DELETE' || text === '') return undefined;
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/json\b/i.test(type)) {
    throw new ApiRefusal(415, 'VALIDATION_ERROR', `Content-Type must be application/json, not "${type}".`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalid(`Invalid input JSON: ${error instanceof Error ? error.message : 'unreadable'}`);
  }
}
