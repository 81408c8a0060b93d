import {
  Accordion,
  Flex,
  ScoreCircle,
  StatusTag,
  Table,
  TableBody,
  TableCell,
  TableRow,
  Tag,
  Text,
} from '@hubspot/ui-extensions';
import React from 'react';
import type { LeadCardData, ReasonLine } from '../shared/lead-card.ts';

const shownFirst = 4;

/** "+20", "−5", "0". */
function signed(points: number): string {
  const size = String(Math.round(Math.abs(points) * 100) / 100);
  return points > 0 ? `+${size}` : points < 0 ? `−${size}` : '0';
}

const bandTones = ['success', 'warning', 'default'] as const;
const stateTones: Readonly<Record<string, 'danger' | 'warning' | 'info' | 'success' | 'default'>> = {
  assigned: 'success',
  won: 'success',
  held: 'warning',
  pending: 'info',
  nurture: 'info',
  junk: 'danger',
  error: 'danger',
};

/** How warm a band is cannot be told from its name: it is told from the score. */
function bandTone(total: number): (typeof bandTones)[number] {
  return total >= 70 ? 'success' : total >= 40 ? 'warning' : 'default';
}

function Lines({ lines }: { lines: readonly ReasonLine[] }) {
  return (
    <Table density="compact" bordered={false} flush={true}>
      <TableBody>
        {lines.map(({ points, text }) => (
          <TableRow key={`${points} ${text}`}>
            <TableCell width="min" align="right">
              <Text inline={true} format={{ fontWeight: 'demibold' }}>
                {signed(points)}
              </Text>
            </TableCell>
            <TableCell>{text}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

/** Score, band and state, and where the points come from: the weightiest lines first, all of them on demand. */
export function ScorePart({ lead }: { lead: LeadCardData }) {
  const { score, state } = lead;
  const all = score?.lines ?? [];
  const weighty = [...all]
    .filter((line) => line.points !== 0)
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  const first = weighty.slice(0, shownFirst);
  return (
    <Flex direction="column" gap="sm">
      <Flex gap="sm" align="center" wrap={true}>
        {score && <ScoreCircle score={Math.round(score.total)} />}
        {score && <Tag variant={bandTone(score.total)}>{score.band}</Tag>}
        {score?.grade && <Tag>{score.grade}</Tag>}
        <StatusTag variant={stateTones[state] ?? 'default'}>{state}</StatusTag>
      </Flex>
      {score && first.length > 0 && <Lines lines={first} />}
      {score && all.length > first.length && (
        <Accordion title={`All ${all.length} lines of the score`} size="xs">
          <Lines lines={all} />
        </Accordion>
      )}
      {score?.unreadable.map((sentence) => (
        <Text key={sentence} variant="microcopy">
          {sentence}
        </Text>
      ))}
    </Flex>
  );
}
