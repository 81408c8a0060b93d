import type { Candidate, Decision } from '../lead/decision.ts';
import type { RepName } from './explain-decision.ts';

/** A rep who could have had the lead, and what became of that. */
export interface CandidateOutcome {
  ownerId: string;
  name: string;
  outcome: 'chosen' | 'skipped' | 'possible';
  /** Goes on after the name: "got it (in turn): due 1.33, had received 1". */
  text: string;
}

type Routed = Pick<Decision, 'ownerId'> & Partial<Pick<Decision, 'route' | 'pool' | 'via' | 'candidates'>>;

const ways: Record<NonNullable<Decision['via']>, string> = {
  rotation: 'in turn',
  'fewest-open': 'holding the fewest',
  'open-deal': 'owner of its open deal',
  company: 'has its company',
  domain: 'has its business domain',
  overflow: 'in turn, of the pool that helps out',
  fallback: 'the fallback',
};

/** Every candidate of a decision with the reason or the numbers, the one who got the lead first. */
export function explainCandidates(decision: Routed, repName: RepName): CandidateOutcome[] {
  const { ownerId, via, candidates = [] } = decision;
  const isWinner = (candidate: Candidate) => candidate.ownerId === ownerId && candidate.skipped === undefined;
  const ordered = [...candidates].sort((one, other) => Number(isWinner(other)) - Number(isWinner(one)));
  return ordered.map((candidate) => {
    const { skipped, detail } = candidate;
    const who = { ownerId: candidate.ownerId, name: repName(candidate.ownerId) };
    if (isWinner(candidate)) {
      const way = via ? ways[via] : 'by hand';
      return { ...who, outcome: 'chosen', text: `got it (${way})${numbers(candidate)}` };
    }
    if (!skipped) return { ...who, outcome: 'possible', text: `could have had it${numbers(candidate)}` };
    return { ...who, outcome: 'skipped', text: `skipped, ${skipped}${detail ? `: ${detail}` : ''}` };
  });
}

/** Which rule sent the lead where; null when it was not routed. */
export function explainRoute({ route, pool, candidates = [] }: Routed): string | null {
  return route || candidates.length > 0 ? `Route "${route}" leads to pool "${pool}".` : null;
}

/** The numbers that the turn went by, as they stood before it. */
function numbers({ due, received }: Candidate): string {
  return due === undefined ? '' : `: due ${due.toFixed(2)}, had received ${received}`;
}
