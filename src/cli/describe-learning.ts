import type { CharacteristicEvidence, Evidence } from '../learning/describe-characteristics.ts';
import type { LearnReport } from '../learning/learn-report.ts';

/** The report as lines for people, the verdict first. */
export function describeLearning(report: LearnReport): string[] {
  const { rows, won, verdict, why } = report;
  return [
    verdict === 'propose' ? 'A better profile was found.' : 'No profile is proposed.',
    why,
    '',
    `${rows} closed leads: ${won} won, ${rows - won} lost.`,
    ...(report.copies > 1 ? [`Every row came ${report.copies} times; each was counted once.`] : []),
    ...(report.early ? ['Early: with fewer than a hundred won or lost leads these figures will move.'] : []),
    ...figures(report),
    ...alarms(report),
    ...table(report),
    ...bands(report),
    ...leftOut(report),
  ];
}

function figures({ folds, timeHoldout, comparison }: LearnReport): string[] {
  if (!folds) return [];
  const lines = ['', 'How well it ranks leads it has not seen (AUC: 0.5 is chance, 1 perfect):'];
  if (timeHoldout) {
    const { auc, aucLow, aucHigh, rows, olderRate, newerRate, drift } = timeHoldout;
    lines.push(
      `  newest ${rows} leads   ${fixed(auc)} (${fixed(aucLow)} to ${fixed(aucHigh)}), won ${percent(olderRate)} before and ${percent(newerRate)} there`,
      ...drift
        .filter(({ index }) => index > 0.1)
        .map(
          ({ name, index }) =>
            `  ${name} has changed with time: ${index > 0.25 ? 'alarm' : 'watch'} (${fixed(index)})`,
        ),
    );
  } else lines.push('  newest leads   not measured: no time, or too few outcomes among them');
  lines.push(
    `  left out in turn   ${fixed(folds.auc)} ± ${fixed(folds.aucSd)}`,
    `  best tenth holds   ${folds.liftAt10.toFixed(2)} times the average share of wins`,
    `  chances            slope ${folds.calibrationSlope?.toFixed(2) ?? 'unknown'} (1 is right), off by ${percent(folds.ece)} on average`,
  );
  if (comparison)
    lines.push(
      `  current profile    ${fixed(comparison.currentAuc)} on the same leads; the learned one better in ${percent(comparison.better)} of draws`,
    );
  return lines;
}

function alarms({ alarms: found }: LearnReport): string[] {
  return found.length === 0 ? [] : ['', 'Please look at:', ...found.map(({ question }) => `  ${question}`)];
}

function table({ characteristics, combinations }: LearnReport): string[] {
  if (characteristics.length === 0) return [];
  return [
    '',
    'Points, and the leads behind them (won / lost):',
    ...characteristics.flatMap(characteristicLines),
    ...combinations.map(({ text, points }) => `  ${signed(points)}  ${text}`),
  ];
}

function characteristicLines({ name, lines }: CharacteristicEvidence): string[] {
  return [`  ${name}`, ...lines.filter(({ won, lost }) => won + lost > 0).map(evidenceLine)];
}

function evidenceLine({ points, text, won, lost, rate, despite }: Evidence): string {
  const because =
    despite === null
      ? ''
      : despite.by === 'characteristic'
        ? `  (its leads differ in ${despite.name}, which explains the counts)`
        : '  (few leads; held near the values beside it)';
  return `    ${String(points).padStart(3)}  ${text}: ${won} / ${lost}, ${rate === null ? '–' : percent(rate)} won${because}`;
}

function bands({ profile }: LearnReport): string[] {
  if (!profile) return [];
  return ['', `Bands: ${profile.bands.map(({ name, from }) => `${name} from ${from}`).join(', ')}.`];
}

function leftOut({ dropped }: LearnReport): string[] {
  const reasons = [...new Set(dropped.map(({ reason }) => reason))];
  if (reasons.length === 0) return [];
  const namesOf = (reason: string) =>
    dropped.flatMap((each) => (each.reason === reason ? [each.name] : [])).join(', ');
  return ['', 'Columns left out:', ...reasons.map((reason) => `  ${reason}: ${namesOf(reason)}`)];
}

function fixed(value: number): string {
  return value.toFixed(3);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;
}

function signed(points: number): string {
  return points < 0 ? `−${-points}` : `+${points}`;
}
