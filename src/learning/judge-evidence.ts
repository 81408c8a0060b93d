import type { Comparison } from './compare-with-current.ts';
import type { OutcomeCounts } from './observations.ts';

/** Whether to propose, and the sentence that says why. */
export interface Verdict {
  verdict: 'propose' | 'none';
  why: string;
}

/** What the judgement rests on. */
export interface EvidenceToJudge {
  counts: OutcomeCounts;
  /** AUC with its interval on rows that no fit had seen. */
  auc: number;
  low: number;
  high: number;
  measuredOn: 'newest' | 'folds';
  measuredRows: number;
  comparison: Comparison | null;
  isEmpty: boolean;
}

const leastLowerBound = 0.55;
const leastBetter = 0.9;

/**
 * Proposes only what ranks better than chance for certain (the interval's lower end above 0.55) and better than the
 * current profile on the same leads (in at least 90 % of repeated draws).
 */
export function judgeEvidence(evidence: EvidenceToJudge): Verdict {
  const { counts, auc, low, high, measuredOn, measuredRows, comparison, isEmpty } = evidence;
  const none = (because: string): Verdict => ({
    verdict: 'none',
    why: `No better profile found in ${counts.rows} outcomes: ${because}`,
  });
  if (isEmpty) return none('no column tells won from lost.');
  const where =
    measuredOn === 'newest' ? `the newest ${measuredRows} leads` : `${measuredRows} leads left out in turn`;
  const figure = `on ${where} it ranks won before lost with AUC ${auc.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
  if (!(low > leastLowerBound))
    return none(
      `${figure}; to be sure that this is not chance, the lower end must be above ${leastLowerBound}.`,
    );
  if (!comparison) return { verdict: 'propose', why: `${capital(figure)}.` };
  const against = `the current profile has ${comparison.currentAuc.toFixed(3)} on the same leads, and the learned one is better in ${Math.round(comparison.better * 100)} % of repeated draws`;
  if (comparison.better < leastBetter) return none(`${figure}; ${against} (90 % are needed).`);
  return { verdict: 'propose', why: `${capital(figure)}; ${against}.` };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
