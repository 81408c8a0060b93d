import {
  EmptyState,
  Flex,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import React from 'react';
import { describeDistance, describeTime, inWords } from '../shared/describe-time.ts';
import type { HomeData } from '../shared/home-data.ts';
import { ContactLink } from './contact-link.tsx';

/** Who waits for room: in which order, why, and until when. */
export function BacklogTab({
  home,
  portalId,
  timeZone,
}: {
  home: HomeData;
  portalId: number;
  timeZone: string;
}) {
  const { count, first } = home.backlog;
  const now = Date.parse(home.at);
  if (count === 0)
    return (
      <EmptyState title="Nobody waits" layout="vertical">
        <Text>Every lead that should go to a rep is with one.</Text>
      </EmptyState>
    );
  const release = (at: string | null) =>
    at === null
      ? 'when a lead is worked'
      : `${describeTime(Date.parse(at), timeZone)} (${describeDistance(Date.parse(at), now)})`;
  return (
    <Flex direction="column" gap="sm">
      <Text>
        {`${count} ${count === 1 ? 'lead waits' : 'leads wait'} for room, the best first. Room that becomes free is filled at once.`}
      </Text>
      <Table density="condensed">
        <TableHead>
          <TableRow>
            <TableHeader align="right">Place</TableHeader>
            <TableHeader>Contact</TableHeader>
            <TableHeader align="right">Score</TableHeader>
            <TableHeader>Pool</TableHeader>
            <TableHeader>Waiting</TableHeader>
            <TableHeader>For</TableHeader>
            <TableHeader>Released</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {first.map((held) => (
            <TableRow key={held.contactId}>
              <TableCell align="right">{String(held.position)}</TableCell>
              <TableCell>
                <ContactLink portalId={portalId} contactId={held.contactId} />
              </TableCell>
              <TableCell align="right">{String(held.score)}</TableCell>
              <TableCell>{held.pool ?? '–'}</TableCell>
              <TableCell>{inWords(now - Date.parse(held.arrivedAt))}</TableCell>
              <TableCell>{held.waitsFor}</TableCell>
              <TableCell>{release(held.releaseAt)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {count > first.length && <Text variant="microcopy">{`The first ${first.length} of ${count}.`}</Text>}
    </Flex>
  );
}
