import { hasDataSets, observationsOf } from '../../scripts/bench/learn/data-set.ts';
import { leadforge, maven, olist, xEducation } from '../../scripts/bench/learn/data-sets.ts';
import { naiveBayes } from '../../scripts/bench/learn/naive-bayes.ts';
import { aucOf } from '../../src/learning/auc.ts';
import { canonicalObservations } from '../../src/learning/canonical-observations.ts';
import { evaluateFolds } from '../../src/learning/evaluate-folds.ts';
import { learn, usualOptions } from '../../src/learning/learn.ts';

const whereData = hasDataSets() ? it : it.skip;

function foldsOf(set: Parameters<typeof observationsOf>[0]) {
  const { observations } = canonicalObservations(observationsOf(set), 7);
  return evaluateFolds(observations, { folds: 5, combinations: 4 }).measures;
}

describe('on public leads with real outcomes (skipped where the data is absent)', () => {
  whereData('ranks the leads of X Education that it has not seen by its form fields', () => {
    const { auc, calibrationSlope, ece } = foldsOf(xEducation().form);
    expect(auc).toBeGreaterThan(0.715);
    expect(Math.abs((calibrationSlope ?? 0) - 1)).toBeLessThan(0.1);
    expect(ece).toBeLessThan(0.02);
  });

  whereData("ranks Olist's leads by origin, landing page and weekday", () => {
    expect(foldsOf(olist()).auc).toBeGreaterThan(0.673);
  });

  whereData('proposes nothing where nothing foretells the outcome', () => {
    for (const set of [maven(), leadforge()]) {
      expect(learn(observationsOf(set), usualOptions)).toMatchObject({ verdict: 'none', profile: null });
    }
  });
});

describe('naive Bayes, to compare with', () => {
  it('orders values by their odds, and skips what it has not seen', () => {
    const row = (value: string, won: boolean) => ({ values: [value], won, at: null });
    const rows = [row('a', true), row('a', true), row('b', false), row('b', true), row('c', false)];
    const fit = observationsOf({ columns: ['it'], rows });
    const asked = observationsOf({
      columns: ['it'],
      rows: ['a', 'b', 'c', 'd'].map((value) => row(value, false)),
    });
    const [a = 0, b = 0, c = 0, d = 0] = naiveBayes(fit, asked, 'as-is');
    expect([a > b, b > c]).toEqual([true, true]);
    expect(d).toBeCloseTo(0.6, 12);
    expect(aucOf([a, b, c], [1, 1, 0])).toBe(1);
  });
});
