import type { Impact, Proposal, ProposalLine } from '../proposals/proposal.ts';

const verbs = { add: 'Add', change: 'Change', remove: 'Remove' } as const;

/** A proposal as lines for people, numbered as `--accept` takes them. */
export function describeProposal({ lines, impact }: Proposal): string[] {
  const { before, after } = impact.ranking;
  return [
    ...lines.flatMap((line, place) => [
      `${place + 1}. ${headline(line)}`,
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

function headline(line: ProposalLine): string {
  switch (line.kind) {
    case 'limit':
      return `Take the limit of ${line.group} away: the learned points add up to 100 by themselves`;
    case 'bands':
      return `Bands: ${line.suggested.map(({ name, from }, place) => `${name} from ${from} (now ${line.current[place]?.from})`).join(', ')}`;
    default:
      return `${verbs[line.kind]} "${line.title}" in ${line.group}`;
  }
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
