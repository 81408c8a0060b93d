/** A moment: milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** Time as an argument: the system's in production, a settable one in tests and simulations. */
export interface Clock {
  /** The present moment. */
  now(): Instant;
  /** Resolves after `durationMs`; a test clock moves itself forward instead of waiting. */
  sleep(durationMs: number, signal?: AbortSignal): Promise<void>;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (durationMs, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const timer = setTimeout(finish, durationMs);
      function finish() {
        clearTimeout(timer);
        signal?.removeEventListener('abort', finish);
        resolve();
      }
      signal?.addEventListener('abort', finish, { once: true });
    }),
};

/** `2026-11-21T10:00:00.000Z` for an instant. */
export function toIso(at: Instant): string {
  return new Date(at).toISOString();
}
