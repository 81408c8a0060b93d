import {
  BarChart,
  EmptyState,
  Flex,
  Statistics,
  StatisticsItem,
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
import { inWords } from '../shared/describe-time.ts';
import type { ReportsData, WaitFigures } from '../shared/home-data.ts';

const minuteMs = 60_000;

/** "25 min", "3 h"; what is not known yet is said so. */
export function waitInWords(minutes: number | null): string {
  if (minutes === null) return 'not known yet';
  return minutes < 1 ? 'under a minute' : inWords(minutes * minuteMs);
}

function Row({ name, wait }: { name: string; wait: WaitFigures }) {
  return (
    <TableRow>
      <TableCell>{name}</TableCell>
      <TableCell align="right">{String(wait.count)}</TableCell>
      <TableCell align="right">{waitInWords(wait.median)}</TableCell>
      <TableCell align="right">{waitInWords(wait.p90)}</TableCell>
      <TableCell align="right">{String(wait.open)}</TableCell>
    </TableRow>
  );
}

/** How long leads waited for their first touch, from their assignment on. */
export function SpeedTab({ speed }: { speed: ReportsData['speed'] }) {
  const { all, byRep, caution } = speed;
  if (all.count === 0)
    return (
      <EmptyState title="Nothing given out yet" layout="vertical">
        <Text>Once reps have leads, this shows how long each waited for its first touch.</Text>
      </EmptyState>
    );
  const bars = byRep.flatMap(({ name, wait }) =>
    wait.median === null ? [] : [{ rep: name, minutes: Math.round(wait.median) }],
  );
  return (
    <Flex direction="column" gap="md">
      <Statistics>
        <StatisticsItem label="Half touched within" number={waitInWords(all.median)} />
        <StatisticsItem label="Nine of ten within" number={waitInWords(all.p90)} />
        <StatisticsItem label={`Not touched yet, of ${all.count}`} number={all.open} />
      </Statistics>
      <Text variant="microcopy">
        {`By the clock on the wall, from the assignment to the first call or e-mail; leads not touched yet count with the time they have waited. ${caution}`}
      </Text>
      <Table density="condensed">
        <TableHead>
          <TableRow>
            <TableHeader>Rep</TableHeader>
            <TableHeader align="right">Leads</TableHeader>
            <TableHeader align="right">Half within</TableHeader>
            <TableHeader align="right">Nine of ten within</TableHeader>
            <TableHeader align="right">Not touched yet</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {byRep.map(({ name, wait }) => (
            <Row key={name} name={name} wait={wait} />
          ))}
        </TableBody>
      </Table>
      {bars.length > 0 && (
        <Tile>
          <BarChart
            data={bars}
            axes={{
              x: { field: 'rep', fieldType: 'category', label: 'Rep' },
              y: { field: 'minutes', fieldType: 'linear', label: 'Minutes' },
            }}
            options={{ title: 'Minutes until half of the leads were touched', showDataLabels: true }}
          />
        </Tile>
      )}
    </Flex>
  );
}
