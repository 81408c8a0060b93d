import { setTimeout as pause } from 'node:timers/promises';

const pauseMs = 100;

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
      const answer = await ask();
      if (answer !== null) return answer;
      trouble = null;
    } catch (error) {
      trouble = error;
    }
    await pause(pauseMs);
  }
  throw new Error(`Not within ${withinMs} ms: ${what}`, { cause: trouble });
}
