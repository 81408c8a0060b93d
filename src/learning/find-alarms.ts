import type { Candidate } from './bin-observations.ts';
import { sumByBin } from './curvature.ts';

/** A column that knows the outcome suspiciously well. */
export interface Alarm {
  name: string;
  kind: 'too-good' | 'emptiness';
  /** What to ask oneself before it is trusted. */
  question: string;
}

const tooGood = { information: 1, auc: 0.75 };
const leastEmpty = 0.2;
/** |z| of a two-sided p of 0.001. */
const significant = 3.29;

/** Columns that may have been filled in when the outcome was known already, or while the lead was worked. */
export function findAlarms(candidates: readonly Candidate[], won: Uint8Array): Alarm[] {
  return candidates.flatMap((candidate): Alarm[] => {
    const { column, information } = candidate;
    const { name } = column;
    if (information.value >= tooGood.information || information.auc >= tooGood.auc) {
      const question = `"${name}" alone ranks won before lost with AUC ${information.auc.toFixed(2)}: is it known before the outcome?`;
      return [{ name, kind: 'too-good', question }];
    }
    const empty = emptiness(candidate, won);
    if (!empty) return [];
    const percent = (share: number) => `${Math.round(share * 100)} %`;
    const question = `"${name}" is empty in ${percent(empty.share)} of the leads, and ${percent(empty.rate)} of those were won against ${percent(empty.otherRate)} of the others: is it filled in only once somebody works the lead?`;
    return [{ name, kind: 'emptiness', question }];
  });
}

function emptiness({ column: { bins, count } }: Candidate, won: Uint8Array) {
  const rows = sumByBin(bins, new Uint8Array(bins.length).fill(1), count)[count - 1] ?? 0;
  const wins = sumByBin(bins, won, count)[count - 1] ?? 0;
  const others = won.length - rows;
  if (rows < leastEmpty * won.length || others === 0) return null;
  const allWins = won.reduce((sum, each) => sum + each, 0);
  const [rate, otherRate] = [wins / rows, (allWins - wins) / others];
  const pooled = allWins / won.length;
  const z = (rate - otherRate) / Math.sqrt(pooled * (1 - pooled) * (1 / rows + 1 / others));
  return Math.abs(z) >= significant ? { share: rows / won.length, rate, otherRate } : null;
}
