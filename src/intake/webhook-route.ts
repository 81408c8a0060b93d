import { setTimeout as pause } from 'node:timers/promises';
import express, { type ErrorRequestHandler, type Request, type Response, Router } from 'express';
import type { Clock } from '../base/clock.ts';
import { crashPoint } from '../base/crash-point.ts';
import { readEvents } from '../hubspot/read-events.ts';
import { signedRequest } from '../hubspot/signed-request.ts';
import { verifySignature } from '../hubspot/verify-signature.ts';
import type { LeadEvent } from '../lead/lead-event.ts';
import { StoreSilentError } from '../store/store-silent-error.ts';
import { type IntakeRefusal, statusOf } from './intake-refusal.ts';

export interface WebhookDeps {
  /** Where HubSpot reaches us; signatures are made over it. Asked for each request: a port may be known late. */
  publicUrl: () => string;
  /** The app's client secrets; two while one is rotated out. None: nothing can be accepted. */
  clientSecrets: readonly string[];
  /** Keeps the events of one tenant, committed when it resolves; gives how many were new. */
  keep(tenantId: string, events: readonly LeadEvent[]): Promise<number>;
  /** Whether we work for this tenant; notifications about others are accepted and dropped. */
  isKnown(tenantId: string): Promise<boolean>;
  clock: Clock;
  onReceived(events: number): void;
  onRefused(reason: IntakeRefusal): void;
}

const path = '/webhooks/hubspot';
const bodyLimitBytes = 1024 * 1024;
/** HubSpot waits for five seconds. */
const answerWithinMs = 4_000;

/** `POST /webhooks/hubspot`: raw bytes in, verified, stored, and only then answered with 200. */
export function webhookRoute(deps: WebhookDeps): Router {
  const router = Router();
  const rawBytes = express.raw({ type: 'application/json', limit: bodyLimitBytes, inflate: false });
  router.post(path, rawBytes, (request, response) => receive(request, response, deps));
  router.all(path, (_request, response) => {
    response.set('Allow', 'POST');
    refuse(response, 'wrong-method', deps);
  });
  router.use(path, bodyFaults(deps));
  return router;
}

async function receive(request: Request, response: Response, deps: WebhookDeps): Promise<void> {
  const body: unknown = request.body;
  // express.raw leaves the body alone when the type is another one, and makes {} of none.
  if (!Buffer.isBuffer(body)) return refuse(response, 'wrong-type', deps);
  const signed = signedRequest(request, deps.publicUrl(), body);
  const signature = verifySignature(signed, deps.clientSecrets, deps.clock.now());
  if (!signature.ok) return refuse(response, signature.refusal, deps);
  const read = readEvents(body);
  if (!read.ok) return refuse(response, read.refusal, deps);
  crashPoint('after-verify');
  await keepInTime(read.value.events, deps);
  crashPoint('after-inbox-commit');
  deps.onReceived(read.value.events.length);
  response.status(200).json({ received: read.value.events.length });
}

/**
 * Keeps events. HubSpot does not wait for long, and comes again; what is kept all the same after its time is then known.
 * @throws StoreSilentError when the store does not answer in time
 */
async function keepInTime(events: readonly LeadEvent[], deps: WebhookDeps): Promise<void> {
  const inTime = new AbortController();
  const keepAll = async () => {
    for (const [tenantId, ofTenant] of byTenant(events)) {
      if (await deps.isKnown(tenantId)) await deps.keep(tenantId, ofTenant);
    }
  };
  const kept = keepAll();
  kept.catch(() => undefined); // one that fails after its time has nobody who listens any more
  const tooLate = async () => {
    await pause(answerWithinMs, undefined, { signal: inTime.signal, ref: false });
    throw new StoreSilentError(answerWithinMs);
  };
  const late = tooLate();
  late.catch(() => undefined);
  await Promise.race([kept, late]).finally(() => inTime.abort());
}

/** HubSpot does not promise that a request speaks of one portal only. */
function byTenant(events: readonly LeadEvent[]): Map<string, LeadEvent[]> {
  return Map.groupBy(events, (event) => event.tenantId);
}

function refuse(response: Response, reason: IntakeRefusal, deps: WebhookDeps): void {
  deps.onRefused(reason);
  const { status, says } = statusOf(reason);
  response.status(status).json({ error: reason, message: says });
}

/** What the body reader refuses: too long, compressed, cut off. Anything else is for the shell's error handler. */
function bodyFaults(deps: WebhookDeps): ErrorRequestHandler {
  return (error: { type?: string }, _request, response, next) => {
    if (error.type === 'entity.too.large') refuse(response, 'too-large', deps);
    else if (error.type === 'encoding.unsupported') refuse(response, 'compressed', deps);
    else if (error.type === 'request.aborted' || error.type === 'request.size.invalid')
      refuse(response, 'cut-off', deps);
    else next(error);
  };
}
