import { describeEdit } from '../proposals/describe-edit.ts';
import type { Impact, Proposal, ProposalLine } from '../proposals/proposal.ts';

/** A proposal as lines for people, numbered as `--accept` takes them. */
export function describeProposal({ lines, impact }: Proposal): string[] {
  const { before, after } = impact.ranking;
  return [
    ...lines.flatMap((line, place) => [
      `${place + 1}. ${describeEdit(line)}`,
      ...details(line).map((text) => `     ${text}`),
      `     ${shortImpact(line.impact)}`,
      '',
    ]),
    `All of it: ${shortImpact(impact)}`,
    `  known wins rank with AUC ${before.auc.toFixed(3)} now and ${after.auc.toFixed(3)} then; the best tenth wins ${percent(before.winsInBestTenth)} now and ${percent(after.winsInBestTenth)} then`,
    '  (on leads that were learned from; the report of "learn" has the figures on leads that were not)',
    ...impact.moves.map(({ from, to, leads }) => `  ${from} → ${to}: ${leads}`),
  ];
}

function details(line: ProposalLine): string[] {
  if (line.kind === 'limit' || line.kind === 'bands') return [];
  return [
    ...line.questions.map((question) => `? ${question}`),
    ...line.currentEvidence.map(
      ({ points, won, lost }) => `now ${signed(points)}: ${won} won, ${lost} lost (${rate(won, lost)})`,
    ),
    ...line.evidence
      .filter(({ won, lost }) => won + lost > 0)
      .map(
        ({ points, text, won, lost }) =>
          `${signed(points)} for ${text}: ${won} won, ${lost} lost (${rate(won, lost)})`,
      ),
    ...(line.kind !== 'remove' && line.evidence.length === 0 && line.suggested && 'all' in line.suggested
      ? [`${signed(line.suggested.points)} where both hold`]
      : []),
  ];
}

function shortImpact({ leads, changed }: Impact): string {
  return `${changed} of ${leads} closed leads would be in another band`;
}

function signed(points: number): string {
  return points < 0 ? `−${-points}` : `+${points}`;
}

function rate(won: number, lost: number): string {
  return `${percent(won / (won + lost))} won`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
