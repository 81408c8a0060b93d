import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

type MayLeave = () => boolean;

const current = new AsyncLocalStorage<MayLeave>();
/** What is asked for a request of `fetch`, from its making until it leaves. */
const waiting = new WeakMap<object, MayLeave>();
let isWatching = false;

/**
 * Runs work whose requests (by `fetch`) ask once more when their connection stands and their first byte is about to leave.
 * Between the call of `fetch` and that moment lies a look-up of the address, a handshake, a wait for a free connection; a process
 * that stood still in between would else send what another one has long overtaken.
 * @param mayLeave asked without a pause before the bytes are written; what it refuses fails as on a broken connection
 */
export function askAtTheSocket<Value>(mayLeave: MayLeave, work: () => Promise<Value>): Promise<Value> {
  watch();
  return current.run(mayLeave, work);
}

/** Node's `fetch` tells of each request's steps on these channels (https://undici.nodejs.org/#/docs/api/DiagnosticsChannel). */
function watch(): void {
  if (isWatching) return;
  isWatching = true;
  subscribe('undici:request:create', (message) => {
    const mayLeave = current.getStore();
    if (mayLeave) waiting.set((message as { request: object }).request, mayLeave);
  });
  subscribe('undici:client:sendHeaders', (message) => {
    const { request, socket } = message as { request: object; socket: Socket };
    if (waiting.get(request)?.() === false) socket.destroy(new Error('The request may not leave any more.'));
  });
}
