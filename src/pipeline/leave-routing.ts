import type { Judgement } from './judge.ts';

/** Why a contact from before us is not ours to route: only a score was asked for. */
export const scoredOnly = 'existing contact: scored only';

/** The judgement of a contact that is to be scored and shown, and left to whoever has it. */
export function leaveRouting(judgement: Judgement): Judgement {
  if (judgement.kind === 'excluded' || judgement.kind === 'junk') return judgement;
  return { kind: 'excluded', reason: scoredOnly, score: judgement.score };
}
