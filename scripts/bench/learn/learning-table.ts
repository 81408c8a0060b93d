import { readFileSync, writeFileSync } from 'node:fs';
import type { SideBySide } from './side-by-side.ts';

const page = new URL('../../../docs/learning.md', import.meta.url).pathname;
const begin = '<!-- table: begin, made by npm run bench -- learn --save -->';
const end = '<!-- table: end -->';

/** Puts the figures into docs/learning.md, between its marks. @returns the page's path */
export function writeLearningTable(table: readonly SideBySide[]): string {
  const text = readFileSync(page, 'utf8');
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${page} has no marks for the table: "${begin}" and "${end}".`);
  writeFileSync(page, `${text.slice(0, from)}${begin}\n${lines(table).join('\n')}\n${text.slice(to)}`);
  return 'docs/learning.md';
}

function lines(table: readonly SideBySide[]): string[] {
  return [
    '| leads | rows / won | ours | plain logistic | naive Bayes | with tenths | characteristics | slope | off by | best tenth |',
    '|---|---|---|---|---|---|---|---|---|---|',
    ...table.map(({ label, rows, won, ours, characteristics, ...others }) =>
      [
        '',
        label,
        `${rows.toLocaleString('en-US')} / ${won.toLocaleString('en-US')}`,
        `**${ours.auc.toFixed(4)}** ± ${ours.aucSd.toFixed(4)}`,
        others.logistic.toFixed(4),
        others.naiveBayes.toFixed(4),
        others.naiveBayesKind.toFixed(4),
        characteristics,
        ours.calibrationSlope?.toFixed(2) ?? '–',
        `${(ours.ece * 100).toFixed(1)} %`,
        `× ${ours.liftAt10.toFixed(2)}`,
        '',
      ]
        .join(' | ')
        .trim(),
    ),
  ];
}
