import {
  BarChart,
  EmptyState,
  Flex,
  StatusTag,
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
import type { HomeData, RepRow } from '../shared/home-data.ts';

function Room({ hindrance }: RepRow) {
  if (hindrance === null) return <StatusTag variant="success">room</StatusTag>;
  const { kind, detail } = hindrance;
  const isUsual = kind === 'full' || kind === 'off-hours';
  return <StatusTag variant={isUsual ? 'warning' : 'danger'}>{detail ?? kind}</StatusTag>;
}

/** "2.67" and "3": shares are broken numbers, leads whole ones. */
function share(leads: number): string {
  return Number.isInteger(leads) ? String(leads) : leads.toFixed(2);
}

/** The reps: what each was due and got, what is open, overdue and worked, and whether there is room for more. */
export function TeamTab({ home }: { home: HomeData }) {
  const { reps } = home;
  if (reps.length === 0)
    return (
      <EmptyState title="No reps yet" layout="vertical">
        <Text>The live rules name nobody who receives leads.</Text>
      </EmptyState>
    );
  const rows = reps.flatMap(({ name, due, received }) => [
    { rep: name, leads: Math.round(due * 100) / 100, kind: 'due' },
    { rep: name, leads: received, kind: 'received' },
  ]);
  return (
    <Flex direction="column" gap="md">
      <Text>
        Due is the share of all turns that a rep had a right to while there was room; the two stay within one
        lead of each other.
      </Text>
      <Table density="condensed">
        <TableHead>
          <TableRow>
            <TableHeader>Rep</TableHeader>
            <TableHeader align="right">Due</TableHeader>
            <TableHeader align="right">Received</TableHeader>
            <TableHeader align="right">Open</TableHeader>
            <TableHeader align="right">Overdue</TableHeader>
            <TableHeader align="right">Worked</TableHeader>
            <TableHeader>Room now</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {reps.map((rep) => (
            <TableRow key={rep.ownerId}>
              <TableCell>{rep.name}</TableCell>
              <TableCell align="right">{share(rep.due)}</TableCell>
              <TableCell align="right">{share(rep.received)}</TableCell>
              <TableCell align="right">
                {rep.openLimit === null ? String(rep.open) : `${rep.open} of ${rep.openLimit}`}
              </TableCell>
              <TableCell align="right">{String(rep.overdue)}</TableCell>
              <TableCell align="right">{String(rep.worked)}</TableCell>
              <TableCell>
                <Room {...rep} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <Tile>
        <BarChart
          data={rows}
          axes={{
            x: { field: 'rep', fieldType: 'category', label: 'Rep' },
            y: { field: 'leads', fieldType: 'linear', label: 'Leads' },
            options: { groupFieldByColor: 'kind', stacking: false },
          }}
          options={{ title: 'Due and received', showLegend: true }}
        />
      </Tile>
    </Flex>
  );
}
