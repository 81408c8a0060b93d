import express, { type Request, type Response, Router } from 'express';
import type { Clock } from '../base/clock.ts';
import type { Result } from '../base/result.ts';
import { verifyCallback } from '../hubspot/verify-callback.ts';
import type { SignatureRefusal } from '../hubspot/verify-signature.ts';
import {
  type ActionCall,
  type ActionOutputs,
  type ActionRefusal,
  blockAnswer,
  failAnswer,
  optionsAnswer,
  readActionCall,
  readPoolsQuery,
  successAnswer,
} from '../hubspot/workflow-action.ts';
import { statusOf } from './intake-refusal.ts';

export interface WorkflowDeps {
  /** Where HubSpot reaches us; signatures are made over it. Asked for each request: a port may be known late. */
  publicUrl: () => string;
  /** The app's client secrets; two while one is rotated out. None: nothing can be accepted. */
  clientSecrets: readonly string[];
  isKnown(tenantId: string): Promise<boolean>;
  /** Keeps a request, committed when it resolves; gives what can be answered now, null when the lead has to wait. */
  request(call: ActionCall, expiresAfterDays: number): Promise<ActionOutputs | null>;
  /** The pools of a tenant's live rules. */
  poolsOf(tenantId: string): Promise<readonly { name: string; description: string }[]>;
  clock: Clock;
  onRefused(reason: WorkflowRefusal): void;
}

/** Why a workflow's request was turned away. */
export type WorkflowRefusal = SignatureRefusal | ActionRefusal | 'wrong-type';

const bodyLimitBytes = 256 * 1024;
/** HubSpot's own default: after it a workflow goes on by itself. */
const expiresAfterDays = 7;

/** `POST /workflow/route` scores and routes one contact, `POST /workflow/pools` gives the pools to choose from. */
export function workflowRoute(deps: WorkflowDeps): Router {
  const router = Router();
  const rawBytes = express.raw({ type: 'application/json', limit: bodyLimitBytes, inflate: false });
  router.post('/workflow/route', rawBytes, (request, response) => route(request, response, deps));
  router.post('/workflow/pools', rawBytes, (request, response) => pools(request, response, deps));
  return router;
}

async function route(request: Request, response: Response, deps: WorkflowDeps): Promise<void> {
  const read = readSigned(request, deps, readActionCall);
  if (!read.ok) return refuse(response, read.refusal, deps);
  const call = read.value;
  // A workflow of a portal that has taken the app out must not be held up by it.
  if (!(await deps.isKnown(call.tenantId))) return void response.json(failAnswer());
  const outputs = await deps.request(call, expiresAfterDays);
  response.json(outputs ? successAnswer(outputs) : blockAnswer(expiresAfterDays));
}

async function pools(request: Request, response: Response, deps: WorkflowDeps): Promise<void> {
  const read = readSigned(request, deps, readPoolsQuery);
  if (!read.ok) return refuse(response, read.refusal, deps);
  const { tenantId, search } = read.value;
  const known = (await deps.isKnown(tenantId)) ? await deps.poolsOf(tenantId) : [];
  response.json(optionsAnswer(known, search));
}

function readSigned<Value>(
  request: Request,
  { publicUrl, clientSecrets, clock }: WorkflowDeps,
  read: (body: Uint8Array) => Result<Value, ActionRefusal>,
): Result<Value, WorkflowRefusal> {
  const body: unknown = request.body;
  if (!Buffer.isBuffer(body)) return { ok: false, refusal: 'wrong-type' };
  const headers = {
    signatureV3: request.get('x-hubspot-signature-v3'),
    timestamp: request.get('x-hubspot-request-timestamp'),
    signature: request.get('x-hubspot-signature'),
    version: request.get('x-hubspot-signature-version'),
  };
  const { method, originalUrl: target } = request;
  const verified = verifyCallback(
    { method, publicUrl: publicUrl(), target, body, headers },
    clientSecrets,
    clock.now(),
  );
  return verified.ok ? read(body) : verified;
}

const sentences: Record<Exclude<ActionRefusal, 'not-json'>, string> = {
  unreadable: 'The body is not the request of a workflow action.',
  'not-a-contact': 'Only contacts can be scored and routed.',
};

function refuse(response: Response, reason: WorkflowRefusal, deps: WorkflowDeps): void {
  deps.onRefused(reason);
  const { status, says } =
    reason === 'unreadable' || reason === 'not-a-contact'
      ? { status: 400, says: sentences[reason] }
      : statusOf(reason);
  response.status(status).json({ error: reason, message: says });
}
