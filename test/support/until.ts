import { setTimeout as pause } from 'node:timers/promises';

const pauseMs = 100;

/** Null after this long, for an answer that never comes. */
async function nothing(afterMs: number): Promise<null> {
  return pause(Math.max(0, afterMs), null, { ref: false });
}

/**
 * Asks again and again until the answer is something.
 * @param what in words, for the error
 * @param ask gives null while it is not so yet
 * @throws Error when it is not so within the time; what `ask` throws counts as "not yet"
 */
export async function until<Value>(
  what: string,
  withinMs: number,
  ask: () => Promise<Value | null>,
): Promise<Value> {
  const givesUpAt = performance.now() + withinMs;
  let trouble: unknown = null;
  while (performance.now() < givesUpAt) {
    try {
      const answer = await Promise.race([ask(), nothing(givesUpAt - performance.now())]);
      if (answer !== null) return answer;
      trouble = null;
    } catch (error) {
      trouble = error;
    }
    await pause(pauseMs);
  }
  throw new Error(`Not within ${withinMs} ms: ${what}`, { cause: trouble });
}
