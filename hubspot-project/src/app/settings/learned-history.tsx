import {
  Button,
  Heading,
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
import { describeTime } from '../shared/describe-time.ts';
import type { BriefLearning } from '../shared/learned-data.ts';
import { percent } from './learned-report.tsx';

/** What became of a learning, in words. */
export function outcomeOf({ verdict, lines, decision }: BriefLearning): string {
  if (decision === null)
    return lines > 0 ? 'waits for a decision' : verdict === 'none' ? 'nothing proposed' : '–';
  if (decision.accepted.length === 0) return `${decision.by} refused all`;
  return `${decision.by} accepted ${decision.accepted.length} of ${lines}: ${decision.titles.join(', ')} (draft ${decision.draftRevision ?? '–'})`;
}

/** All that has been learned, newest first, and what became of it. */
export function LearnedHistory({
  history,
  openId,
  look,
  timeZone,
}: {
  history: readonly BriefLearning[];
  openId: number | null;
  look(id: number): Promise<void>;
  timeZone: string;
}) {
  return (
    <Tile>
      <Heading>What has been learned</Heading>
      <Table density="condensed">
        <TableHead>
          <TableRow>
            <TableHeader>When</TableHeader>
            <TableHeader align="right">Won of closed</TableHeader>
            <TableHeader align="right">Ranks right</TableHeader>
            <TableHeader>What became of it</TableHeader>
            <TableHeader>Look</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {history.map((each) => (
            <TableRow key={each.id}>
              <TableCell>{describeTime(Date.parse(each.at), timeZone)}</TableCell>
              <TableCell align="right">{`${each.won} of ${each.rows}`}</TableCell>
              <TableCell align="right">{each.auc === null ? '–' : percent(each.auc)}</TableCell>
              <TableCell>{outcomeOf(each)}</TableCell>
              <TableCell>
                {each.id === openId ? (
                  <Text variant="microcopy">shown above</Text>
                ) : (
                  <Button size="xs" onClick={() => void look(each.id)}>
                    {`Open learning ${each.id}`}
                  </Button>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Tile>
  );
}
