import express, { type ErrorRequestHandler, type Request, type Response, Router } from 'express';
import type { z } from 'zod';
import type { Clock } from '../base/clock.ts';
import { accept, type Result, refuse } from '../base/result.ts';
import { signedRequest } from '../hubspot/signed-request.ts';
import type { SignedUser } from '../hubspot/signed-user.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { problemType } from '../web/problem.ts';
import { problem } from './answer.ts';
import { authenticate, describeCaller } from './authenticate.ts';
import type { ApiAnswer, ApiCall, ApiEndpoint, ApiHandler } from './endpoint.ts';
import { type Endpoints, endpoints } from './endpoints.ts';
import type { Right } from './rights-client.ts';
import type { Throttle } from './throttle.ts';

/** What answers each address. */
export type ApiHandlers = { [Name in keyof Endpoints]: ApiHandler<Endpoints[Name]> };

export interface ApiDeps {
  /** Where HubSpot reaches us; signatures are made over it. */
  publicUrl: () => string;
  clientSecrets: readonly string[];
  /** HUBSPOT_APP_ID; null leaves it to the signature. */
  appId: string | null;
  clock: Clock;
  throttle: Throttle;
  readTenant(id: string): Promise<Tenant | null>;
  rightOf(tenant: Tenant, user: SignedUser): Promise<Right>;
  onRefused(reason: string): void;
  handlers: ApiHandlers;
}

/** HubSpot sends no more than 1 MB. */
const bodyLimitBytes = 1024 * 1024;

/**
 * The settings API: every request signed by HubSpot, which also says who asks; read by the schema of its address; and
 * answered as JSON, refusals as problems that say what to do.
 */
export function apiRoute(deps: ApiDeps): Router {
  const router = Router();
  const rawBytes = express.raw({ type: () => true, limit: bodyLimitBytes, inflate: false });
  for (const name of Object.keys(endpoints) as (keyof Endpoints)[]) {
    const endpoint: ApiEndpoint = endpoints[name];
    // Each handler takes exactly what its own endpoint's schemas give, which `readCall` has checked.
    const handler = deps.handlers[name] as unknown as ApiHandler<ApiEndpoint>;
    router[endpoint.method](endpoint.path, rawBytes, async (request: Request, response: Response) =>
      send(response, await serve(request, { endpoint, handler, deps })),
    );
  }
  router.use('/api', bodyFaults);
  return router;
}

interface Served {
  endpoint: ApiEndpoint;
  handler: ApiHandler<ApiEndpoint>;
  deps: ApiDeps;
}

async function serve(request: Request, { endpoint, handler, deps }: Served): Promise<ApiAnswer> {
  const body: Uint8Array = Buffer.isBuffer(request.body) ? request.body : new Uint8Array();
  const signed = signedRequest(request, deps.publicUrl(), body);
  const { clientSecrets: secrets, appId } = deps;
  const now = deps.clock.now();
  const caller = authenticate(signed, { secrets, appId, now });
  if (!caller.ok) {
    deps.onRefused(caller.refusal);
    const { status, detail } = describeCaller(caller.refusal);
    return problem(status, caller.refusal, detail);
  }
  const user = caller.value;
  const waitSeconds = deps.throttle.take(`${user.tenantId} ${user.userId}`, endpoint.cost, now);
  if (waitSeconds !== null) return tooMany(waitSeconds);
  const tenant = await deps.readTenant(user.tenantId);
  if (!tenant || (tenant.status !== 'active' && tenant.status !== 'paused'))
    return problem(403, 'not-connected', 'This portal is not connected: install the app in it (again).');
  const read = readCall(request, { endpoint, body, tenant, user });
  if (!read.ok) return read.refusal;
  const barred = endpoint.needs === 'publisher' ? bar(await deps.rightOf(tenant, user)) : null;
  return barred ?? handler(read.value);
}

function tooMany(waitSeconds: number): ApiAnswer {
  const detail = `Too many requests at once: try again in ${waitSeconds} s.`;
  return problem(429, 'too-many', detail, { retryAfterSeconds: waitSeconds });
}

const rightsDetail: Record<Exclude<Right, 'yes'>, string> = {
  no: 'Only super admins of the portal, and users whom the operator lists in PUBLISHERS, may do this: ask one of them.',
  unknown:
    'HubSpot does not say whether you are a super admin (the scope crm.objects.users.read is missing, or it could not be asked): have your e-mail address listed in PUBLISHERS.',
};

function bar(right: Right): ApiAnswer | null {
  return right === 'yes' ? null : problem(403, `rights-${right}`, rightsDetail[right]);
}

interface Given {
  endpoint: ApiEndpoint;
  body: Uint8Array;
  tenant: Tenant;
  user: SignedUser;
}

function readCall(request: Request, { endpoint, body, tenant, user }: Given): Result<ApiCall, ApiAnswer> {
  const json = endpoint.body ? parseJson(body) : undefined;
  if (json instanceof SyntaxError)
    return refuse(problem(400, 'not-json', 'The body must be JSON: send an object with its fields.'));
  const parts: [string, z.ZodType | undefined, unknown][] = [
    ['address', endpoint.params, request.params],
    ['query', endpoint.query, request.query],
    ['body', endpoint.body, json],
  ];
  const values: unknown[] = [];
  for (const [where, schema, value] of parts) {
    const parsed = schema?.safeParse(value);
    if (parsed && !parsed.success) return refuse(misread(where, parsed.error.issues));
    values.push(parsed?.data);
  }
  const [params, query, read] = values;
  // The schemas of the endpoint have just made these; the handler's own type names what they are.
  return accept({ tenant, user, params, query, body: read } as ApiCall);
}

function misread(where: string, issues: readonly z.core.$ZodIssue[]): ApiAnswer {
  const faults = issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  const [first] = faults;
  const place = first?.path ? ` at "${first.path}"` : '';
  return problem(400, 'unreadable', `The ${where} cannot be read${place}: ${first?.message}.`, { faults });
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return new SyntaxError('no JSON');
  }
}

function send(response: Response, { status, body }: ApiAnswer): void {
  response.status(status).set('Cache-Control', 'no-store');
  const { retryAfterSeconds } = body as { retryAfterSeconds?: number };
  if (retryAfterSeconds !== undefined) response.set('Retry-After', String(retryAfterSeconds));
  if (status >= 400) response.type(problemType);
  response.json(body);
}

/** What the body reader refuses: too long, compressed, cut off. Anything else is for the shell's error handler. */
const bodyFaults: ErrorRequestHandler = (error: { type?: string }, _request, response, next) => {
  if (error.type === 'entity.too.large')
    send(response, problem(413, 'too-large', 'The body must not be longer than 1 MiB.'));
  else if (error.type === 'encoding.unsupported')
    send(response, problem(415, 'compressed', 'The body must not be compressed.'));
  else if (error.type === 'request.aborted' || error.type === 'request.size.invalid')
    send(response, problem(400, 'cut-off', 'The body ended too early: send it again.'));
  else next(error);
};
