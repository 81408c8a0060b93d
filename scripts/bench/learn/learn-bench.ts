import { learn, usualOptions } from '../../../src/learning/learn.ts';
import type { Bench } from '../bench.ts';
import type { Check } from '../check.ts';
import { type DataSet, hasDataSets, observationsOf } from './data-set.ts';
import { leadforge, maven, olist, xEducation } from './data-sets.ts';
import { fewRows } from './few-rows.ts';
import { type LargeFit, largeFit } from './large-fit.ts';
import { writeLearningTable } from './learning-table.ts';
import { type SideBySide, sideBySide } from './side-by-side.ts';

/** Goals of five-fold AUC; folds of another draw may land this much lower. */
const slack = 0.003;

/** How well profiles are learned: on public leads with their outcomes, beside Odoo's naive Bayes and a plain logistic. */
export const learnBench: Bench = {
  name: 'learn',
  about: 'profiles learned from won and lost leads: how well they rank leads they have not seen',
  async run({ say, number, flag }) {
    const seed = number('seed', usualOptions.seed);
    const measured = hasDataSets() ? measureSets(seed, say) : null;
    say('  100,000 leads with 50 properties');
    const large = await largeFit(seed);
    if (measured && flag('save')) say(`  wrote ${writeLearningTable(measured.table)}`);
    return {
      limit: measured
        ? 'five folds of public lead data, the same for all learners, and 100,000 invented leads'
        : '100,000 invented leads',
      checks: [...(measured?.checks ?? []), ...checkLarge(large)],
      details: {
        largeFitWholeSeconds: large.wholeSeconds,
        longestLagMsByTheClock: large.longestLagMs,
        ...(measured?.details ?? {}),
      },
      leftOut: measured
        ? undefined
        : 'the public lead data, which is not on this machine (FAIRLEAD_DATASETS)',
    };
  },
};

function measureSets(seed: number, say: (line: string) => void) {
  const { noleak, strict, form } = xEducation();
  const goals: [DataSet, number][] = [
    [noleak, 0.872],
    [strict, 0.836],
    [form, 0.718],
    [olist(), 0.676],
  ];
  const table = goals.map(([set]) => {
    const found = sideBySide(set, seed);
    say(`  ${found.label}: ${inWords(found)}`);
    return found;
  });
  const nothing = [maven(), leadforge()].map((set) => ({
    label: set.label,
    report: learn(observationsOf(set), { ...usualOptions, seed }),
  }));
  for (const { label, report } of nothing) say(`  ${label}: ${report.verdict}. ${report.why}`);
  const newest = learn(observationsOf(noleak), { ...usualOptions, seed }).timeHoldout;
  const few = fewRows(noleak, { rows: 200, draws: 10 });
  return {
    table,
    checks: [
      ...table.flatMap((found, place) => checksOf(found, (goals[place]?.[1] ?? 1) - slack)),
      {
        what: 'data sets without a signal for which a profile is proposed (Maven, Leadforge at creation)',
        figure: nothing.filter(({ report }) => report.verdict === 'propose').length,
        unit: '',
        goal: { atMost: 0 },
      },
      auc('X Education, 200 random leads, mean of ten draws on all other leads', few, 0.83),
    ],
    details: {
      sideBySide: table.map((found) => `${found.label}: ${inWords(found)}`).join(' · '),
      newestFifthOfXEducation: newest ? newest.auc : 'not measured',
    },
  };
}

function checksOf({ label, ours, characteristics, won }: SideBySide, goal: number): Check[] {
  const isMany = won >= 300;
  return [
    auc(`${label}, five folds`, ours.auc, goal),
    { what: `${label}: characteristics`, figure: characteristics, unit: '', goal: { atMost: 12 } },
    ...(isMany
      ? [
          {
            what: `${label}: calibration slope of the folds`,
            figure: ours.calibrationSlope ?? Number.NaN,
            unit: '',
            goal: { within: 0.1 },
          },
          {
            what: `${label}: expected calibration error`,
            figure: ours.ece,
            unit: '',
            goal: { atMost: 0.02 },
          },
        ]
      : []),
  ];
}

function auc(what: string, figure: number, atLeast: number): Check {
  return { what, figure, unit: 'AUC', goal: { atLeast } };
}

function checkLarge({ fitSeconds, longestStandstillMs }: LargeFit): Check[] {
  return [
    {
      what: 'one fit of 100,000 leads with 50 properties, processor time',
      figure: fitSeconds,
      unit: 's',
      goal: { atMost: 10 },
    },
    {
      what: 'longest standstill of the event loop of whoever asks for it, with all its folds, processor time',
      figure: longestStandstillMs,
      unit: 'ms',
      goal: { atMost: 50 },
    },
  ];
}

function inWords({ ours, naiveBayes, naiveBayesKind, logistic }: SideBySide): string {
  const [own, plain, odoo, kind] = [ours.auc, logistic, naiveBayes, naiveBayesKind].map((each) =>
    each.toFixed(4),
  );
  return `AUC ${own} ± ${ours.aucSd.toFixed(4)}; plain logistic ${plain}; naive Bayes ${odoo}, with tenths ${kind}`;
}
