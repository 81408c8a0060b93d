import type { Cause } from '../lead/decision.ts';
import type { Judgement } from './judge.ts';

/** A lead comes back from nurture once: still for later then, it is lost. Any other judgement stays as it is. */
export function onReturn(cause: Cause, judgement: Judgement): Judgement {
  if (cause !== 'return' || judgement.kind !== 'nurture') return judgement;
  return { kind: 'lost', reason: 'expired', score: judgement.score };
}
