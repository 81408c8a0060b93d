import { nextDueAt } from '../../src/pipeline/queue-store.ts';
import type { Journey } from './journey.ts';

/**
 * Lets time pass from one due moment to the next, so that the service acts at the very instants at which a simulation does:
 * room that a rolling window frees, leads that return, deadlines.
 */
export async function passByMoments(journey: Journey, durationMs: number): Promise<void> {
  const until = journey.clock.now() + durationMs;
  for (;;) {
    const due = await nextDueAt(journey.database);
    if (due === null || due <= journey.clock.now() || due > until) break;
    await journey.pass(due - journey.clock.now());
  }
  await journey.pass(until - journey.clock.now());
}
