import type { Rules } from '../rules/rules-schema.ts';

/** Where a lead goes that its rep gives back: to the next in turn, to the person named, or nowhere until somebody chooses. */
export type DeclineStep = { kind: 'next' } | { kind: 'named'; ownerId: string } | { kind: 'hold' };

/**
 * The rules' answer to a decline. Without `declines` in the rules a lead goes on until everybody has had it once.
 * @param declined who gives it back, and for the how-manieth time the lead is given back now
 */
export function afterDecline(
  declines: Rules['declines'],
  { ownerId, times }: { ownerId: string; times: number },
): DeclineStep {
  if (declines === undefined || times <= declines.most) return { kind: 'next' };
  const { escalateTo } = declines;
  return escalateTo === undefined || escalateTo === ownerId
    ? { kind: 'hold' }
    : { kind: 'named', ownerId: escalateTo };
}
