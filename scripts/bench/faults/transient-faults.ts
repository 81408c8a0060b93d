import type { Emulator, Fault } from '../../../emulator/portal.ts';

/** One kind of trouble that passes, and the share of all calls that meets it. */
interface Trouble {
  name: string;
  share: number;
  effect: Fault['effect'];
}

const longerThanAnyTimeoutMs = 25_000;

/** Together 30 % of all calls. */
export const troubles: readonly Trouble[] = [
  {
    name: '429 with Retry-After',
    share: 0.07,
    effect: { kind: 'status', status: 429, retryAfterSeconds: 1 },
  },
  { name: '429 that names no time', share: 0.01, effect: { kind: 'status', status: 429 } },
  { name: '500 with JSON', share: 0.03, effect: { kind: 'status', status: 500 } },
  { name: '502 with HTML', share: 0.04, effect: { kind: 'status', status: 502, html: true } },
  { name: '503 with HTML', share: 0.04, effect: { kind: 'status', status: 503, html: true } },
  { name: '504 with HTML', share: 0.02, effect: { kind: 'status', status: 504, html: true } },
  { name: 'cut before anything happened', share: 0.03, effect: { kind: 'cut', when: 'before-headers' } },
  { name: 'cut after the change was made', share: 0.03, effect: { kind: 'cut', when: 'after-commit' } },
  { name: 'cut in the middle of the answer', share: 0.02, effect: { kind: 'cut', when: 'mid-body' } },
  { name: 'stall', share: 0.01, effect: { kind: 'delay', delayMs: longerThanAnyTimeoutMs } },
];

/** Lets every call of a portal meet these troubles by chance; gives how many calls met each so far. */
export function armTroubles(emulator: Emulator, portalId: string): () => Record<string, number> {
  // A call is offered to one fault after the other, so that each chance is one among the calls that are left.
  let left = 1;
  const armed = troubles.map(({ name, share, effect }) => {
    const probability = share / left;
    left -= share;
    return { name, fault: emulator.fault({ route: '*', portalId, probability, effect }) };
  });
  return () => Object.fromEntries(armed.map(({ name, fault }) => [name, fault.fired()]));
}
