import type { WriteOutcome } from '../hubspot/crm.ts';
import { HubSpotError } from '../hubspot/hubspot-error.ts';
import { inTenant } from '../store/database.ts';
import { retryDelayMs } from './retry-delay.ts';
import type { TenantContext } from './tenant-context.ts';
import {
  type AnswerableCall,
  expireCalls,
  type FinishedCall,
  finishCalls,
  postponeCalls,
  readAnswerableCalls,
} from './workflow-calls-store.ts';

const batchSize = 100;

/**
 * Tells up to 100 waiting workflows what became of their leads. Each is told once; one that HubSpot no longer waits for
 * is done too. When HubSpot cannot be reached they wait for the next try.
 * @returns how many were worked on
 */
export async function completeWorkflows(context: TenantContext): Promise<number> {
  const now = context.clock.now();
  const calls = await inTenant(context.database, context.tenantId, async (transaction) => {
    await expireCalls(transaction, now);
    return readAnswerableCalls(transaction, now, batchSize);
  });
  if (calls.length > 0) await keep(context, calls, await tell(context, calls));
  return calls.length;
}

async function tell(context: TenantContext, calls: readonly AnswerableCall[]): Promise<WriteOutcome[]> {
  try {
    return await context.crm.completeActions(calls);
  } catch (error) {
    if (!(error instanceof HubSpotError)) throw error;
    // Without the scope nobody can be told: their workflows go on when the wait runs out.
    const kind = error.kind === 'forbidden' ? 'refused' : 'failed';
    context.log.warn(
      { tenant: context.tenantId, kind: error.kind, workflows: calls.length },
      'Waiting workflows could not be told to go on',
    );
    return calls.map(({ callbackId }) => ({ id: callbackId, ok: false, kind, message: error.message }));
  }
}

async function keep(
  context: TenantContext,
  calls: readonly AnswerableCall[],
  outcomes: readonly WriteOutcome[],
): Promise<void> {
  const now = context.clock.now();
  const attempts = new Map(calls.map((call) => [call.callbackId, call.attempts]));
  const finished = outcomes.flatMap((outcome): FinishedCall[] => {
    if (outcome.ok) return [{ callbackId: outcome.id, outcome: 'completed' }];
    if (outcome.kind === 'failed') return [];
    return [{ callbackId: outcome.id, outcome: outcome.kind, error: outcome.message }];
  });
  const postponed = outcomes.flatMap((outcome) => {
    if (outcome.ok || outcome.kind !== 'failed') return [];
    const dueAt = now + retryDelayMs(attempts.get(outcome.id) ?? 0);
    return [{ callbackId: outcome.id, dueAt, error: outcome.message }];
  });
  await inTenant(context.database, context.tenantId, async (transaction) => {
    await finishCalls(transaction, finished, now);
    await postponeCalls(transaction, postponed);
  });
}
