import {
  Accordion,
  Alert,
  Button,
  ButtonRow,
  Checkbox,
  Flex,
  Heading,
  LoadingButton,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
  Tile,
} from '@hubspot/ui-extensions';
import React from 'react';
import type { Learned, LearnedImpact, PointsLine, ProposedLine } from '../shared/learned-data.ts';
import { percent } from './learned-report.tsx';
import type { RulesDesk } from './use-rules.ts';

/** "+20", "−5", "0". */
function signed(points: number): string {
  const size = String(Math.round(Math.abs(points) * 100) / 100);
  return points > 0 ? `+${size}` : points < 0 ? `−${size}` : '0';
}

function EvidenceRows({ when, lines }: { when: string; lines: readonly PointsLine[] }) {
  return (
    <>
      {lines.map(({ points, text, won, lost, despite }) => (
        <TableRow key={`${when} ${points} ${text}`}>
          <TableCell>{when}</TableCell>
          <TableCell align="right">{signed(points)}</TableCell>
          <TableCell>{despite === null ? text : `${text} (${despite})`}</TableCell>
          <TableCell align="right">{String(won)}</TableCell>
          <TableCell align="right">{String(lost)}</TableCell>
          <TableCell align="right">{won + lost === 0 ? '–' : percent(won / (won + lost))}</TableCell>
        </TableRow>
      ))}
    </>
  );
}

function Evidence({ now, suggested }: Pick<ProposedLine, 'now' | 'suggested'>) {
  if (now.length + suggested.length === 0) return null;
  return (
    <Table density="condensed">
      <TableHead>
        <TableRow>
          <TableHeader>Profile</TableHeader>
          <TableHeader align="right">Points</TableHeader>
          <TableHeader>For</TableHeader>
          <TableHeader align="right">Won</TableHeader>
          <TableHeader align="right">Lost</TableHeader>
          <TableHeader align="right">Won, share</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        <EvidenceRows when="now" lines={now} />
        <EvidenceRows when="suggested" lines={suggested} />
      </TableBody>
    </Table>
  );
}

function moved({ changed, leads }: LearnedImpact): string {
  return `${changed} of ${leads} closed leads would be in another band`;
}

function Line({
  line,
  isAccepted,
  choose,
}: {
  line: ProposedLine;
  isAccepted: boolean;
  choose: ((isAccepted: boolean) => void) | null;
}) {
  const { id, says, questions, now, suggested, impact } = line;
  return (
    <Tile compact={true}>
      <Flex direction="column" gap="xs">
        {choose ? (
          <Checkbox name={`accept-${id}`} checked={isAccepted} onChange={choose}>
            {says}
          </Checkbox>
        ) : (
          <Text format={{ fontWeight: 'demibold' }}>{`${isAccepted ? 'Accepted' : 'Refused'}: ${says}`}</Text>
        )}
        {questions.map((question) => (
          <Text key={question} format={{ fontWeight: 'demibold' }}>
            {question}
          </Text>
        ))}
        <Text variant="microcopy">{`Alone: ${moved(impact)}.`}</Text>
        {now.length + suggested.length > 0 && (
          <Accordion title={`The leads behind it: ${says}`} size="xs">
            <Evidence now={now} suggested={suggested} />
          </Accordion>
        )}
      </Flex>
    </Tile>
  );
}

function Whole({ impact }: { impact: LearnedImpact }) {
  const { before, after, moves } = impact;
  return (
    <Flex direction="column" gap="xs">
      <Text>
        {`All of it: ${moved(impact)}. On these leads, known wins would rank right ${percent(after.auc)} of the time instead of ${percent(before.auc)}, and ${percent(after.winsInBestTenth)} of the best tenth were won instead of ${percent(before.winsInBestTenth)}. (These leads were learned from; the figures above come from leads that were not.)`}
      </Text>
      {moves.length > 0 && (
        <Text variant="microcopy">
          {moves.map(({ from, to, leads }) => `${from} → ${to}: ${leads}`).join(' · ')}
        </Text>
      )}
    </Flex>
  );
}

/** What stands in the way of making a draft now; null when nothing does. */
function hindranceOf(desk: RulesDesk): string | null {
  if (desk.status?.mayPublish !== 'yes') return 'Whoever may publish decides on proposals.';
  if (desk.isChanged)
    return 'There are changes on this page that are not saved: save and publish them, or open the page anew.';
  if (desk.draft !== null) return `${desk.draft.by} is writing a draft: publish or discard it first.`;
  return null;
}

/** The proposal line by line: each is accepted or refused, and the accepted ones become a draft. */
export function LearnedLines({
  learned,
  desk,
  decide,
}: {
  learned: Learned;
  desk: RulesDesk;
  decide(accepted: readonly string[]): Promise<void>;
}) {
  const lines = learned.proposal?.lines ?? [];
  const { decision } = learned;
  const unquestioned = lines.filter(({ questions }) => questions.length === 0).map(({ id }) => id);
  const [accepted, setAccepted] = React.useState<readonly string[]>(decision?.accepted ?? unquestioned);
  const [isSending, setSending] = React.useState(false);
  const hindrance = hindranceOf(desk);
  const send = async (ids: readonly string[]) => {
    setSending(true);
    await decide(ids);
    setSending(false);
  };
  const choose = (id: string) => (isAccepted: boolean) =>
    setAccepted((before) => [...before.filter((each) => each !== id), ...(isAccepted ? [id] : [])]);
  return (
    <Tile>
      <Flex direction="column" gap="sm">
        <Heading>What is proposed</Heading>
        {learned.proposal && <Whole impact={learned.proposal.impact} />}
        {!learned.isCurrent && decision === null && (
          <Alert title="Other rules are live by now" variant="warning">
            Lines that no longer fit them are refused: learn again to be sure.
          </Alert>
        )}
        <Text>
          Learned points share one scale of 100, so a proposal works best accepted whole, or nearly. Lines
          with a question are left to you.
        </Text>
        {lines.map((line) => (
          <Line
            key={line.id}
            line={line}
            isAccepted={accepted.includes(line.id)}
            choose={decision === null ? choose(line.id) : null}
          />
        ))}
        {decision === null && (
          <>
            {accepted.length > 0 && accepted.length < lines.length && (
              <Text format={{ fontWeight: 'demibold' }}>
                Points and bands were worked out together: look at what would change before you publish a part
                of them.
              </Text>
            )}
            {hindrance !== null && <Alert title={hindrance} variant="info" />}
            <ButtonRow disableDropdown={true}>
              <LoadingButton
                variant="primary"
                loading={isSending}
                disabled={hindrance !== null || accepted.length === 0}
                onClick={() => void send(accepted)}
              >
                {`Make a draft of ${accepted.length} of ${lines.length} lines`}
              </LoadingButton>
              <Button disabled={isSending || desk.status?.mayPublish !== 'yes'} onClick={() => void send([])}>
                Refuse all
              </Button>
            </ButtonRow>
          </>
        )}
      </Flex>
    </Tile>
  );
}
