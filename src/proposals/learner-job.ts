import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { HubSpotError } from '../hubspot/hubspot-error.ts';
import type { OutcomeSource } from '../hubspot/outcome-source-client.ts';
import type { Database } from '../store/database.ts';
import { learnPortal } from './learn-portal-job.ts';
import {
  endLearningRequest,
  type HeldRequest,
  keepLearningRequest,
  type RequestEnd,
  takeLearningRequest,
} from './learning-requests-store.ts';

export interface LearnerDeps {
  database: Database;
  clock: Clock;
  log: Log;
  /** This process's name. */
  holder: string;
  /** The tenants for whom work is done now. */
  tenantIds(): Promise<readonly string[]>;
  /** A tenant's portal; null when it is not connected (any more). */
  sourceOf(tenantId: string): Promise<OutcomeSource | null>;
}

/** Learns from portals when somebody at their settings page asked for it. */
export interface Learner {
  /** Works off what was asked for, and resolves when nothing is left; asked again meanwhile, it looks once more. */
  look(): Promise<void>;
  /** Stops after the page under way; another process, or the next start, goes on from there. */
  stop(): Promise<void>;
}

const heartbeatMs = 15_000;
const attemptsMost = 3;

export function createLearner(deps: LearnerDeps): Learner {
  const stopping = new AbortController();
  let running: Promise<void> | null = null;
  let isAskedAgain = false;
  const run = async () => {
    do {
      isAskedAgain = false;
      for (const tenantId of await deps.tenantIds())
        if (!stopping.signal.aborted) await learnFor(deps, tenantId, stopping.signal);
    } while (isAskedAgain && !stopping.signal.aborted);
  };
  return {
    look: () => {
      isAskedAgain = true;
      running ??= run().finally(() => {
        running = null;
      });
      return running;
    },
    stop: async () => {
      stopping.abort();
      await running?.catch(() => undefined);
    },
  };
}

async function learnFor(deps: LearnerDeps, tenantId: string, signal: AbortSignal): Promise<void> {
  const { database, holder, log } = deps;
  const taken = await takeLearningRequest(database, tenantId, holder);
  if (!taken) return;
  const request = { tenantId, id: taken.id, holder };
  const end = await learnHeld(deps, { request, attempts: taken.attempts, signal });
  if (end !== 'let-go' && 'error' in end)
    log.warn({ tenant: tenantId, reason: end.error }, 'A portal was not learned from');
  await endLearningRequest(database, request, end);
}

interface Held {
  request: HeldRequest;
  attempts: number;
  signal: AbortSignal;
}

async function learnHeld(deps: LearnerDeps, { request, attempts, signal }: Held): Promise<RequestEnd> {
  const { database, clock, log, sourceOf } = deps;
  const { tenantId } = request;
  if (attempts > attemptsMost)
    return {
      error: 'The service ended each time while it worked on this: ask its operator to look at the log.',
    };
  const source = await sourceOf(tenantId);
  if (!source) return { error: 'The portal is not connected (any more): install the app again.' };
  const lost = new AbortController();
  const keep = (progress: Parameters<typeof keepLearningRequest>[2]) =>
    keepLearningRequest(database, request, progress).then(
      (isOurs) => isOurs || lost.abort(),
      (error) => log.warn({ tenant: tenantId, error }, 'How far learning has come could not be kept'),
    );
  const heartbeat = setInterval(() => void keep({}), heartbeatMs);
  try {
    const learned = await learnPortal({
      ...{ database, tenantId, source, clock },
      signal: AbortSignal.any([signal, lost.signal]),
      onPage: ({ lookedAt, remaining }) => keep({ lookedAt, remaining }),
      onGathered: () => keep({ state: 'learning' }),
    });
    return learned ? { learningId: learned.id } : 'let-go';
  } catch (error) {
    if (error instanceof HubSpotError)
      return {
        error: `HubSpot could not be read: ${error.message}. Start again: it goes on from where it was.`,
      };
    log.error({ tenant: tenantId, error }, 'Learning from a portal failed');
    return { error: 'It could not be worked out; the log of the service says why.' };
  } finally {
    clearInterval(heartbeat);
  }
}
