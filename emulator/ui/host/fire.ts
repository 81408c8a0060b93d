import type { SyntheticEvent } from 'react';

let fired = 0;

/** An event as extensions get it: a browser's own cannot be sent to a worker. */
export function plainEvent(event: Pick<SyntheticEvent, 'type' | 'bubbles' | 'timeStamp'>) {
  fired += 1;
  return { type: event.type, bubbles: event.bubbles, timeStamp: event.timeStamp, id: `event-${fired}` };
}

/**
 * Calls an extension's handler. What it answers comes later or never, and a fault in it is the extension's: it is told on the
 * console, where tests look, and stops nothing.
 */
export function fire<Args extends unknown[]>(
  handler: ((...args: Args) => unknown) | undefined,
  ...args: Args
): void {
  if (!handler) return;
  Promise.resolve(handler(...args)).catch((error: Error) =>
    console.error(`An extension's handler failed: ${error.message}`),
  );
}
