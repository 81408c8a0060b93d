import {
  Button,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import React from 'react';
import type { RulesPlace } from '../forms/rules-place.ts';
import type { RepUse } from './use-team.ts';
import { describeHours, type WrittenHours } from './week-hours.ts';
import { memberOf } from './weight-fields.tsx';

interface TeamTableProps {
  reps: readonly RulesPlace[];
  nameOf(rep: RulesPlace): string;
  useOf(ownerId: string): RepUse | null;
  today: string;
  opened: number;
  onOpen(index: number): void;
}

/** Everybody who receives leads, with what is used of their room now. */
export function TeamTable({ reps, opened, onOpen, ...about }: TeamTableProps) {
  return (
    <Table density="condensed">
      <TableHead>
        <TableRow>
          <TableHeader>Rep</TableHeader>
          <TableHeader>Pools and weights</TableHeader>
          <TableHeader>Unworked now</TableHeader>
          <TableHeader>New leads</TableHeader>
          <TableHeader>Hours</TableHeader>
          <TableHeader>Leave</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {reps.map((rep) => (
          <RepRow key={rep.name} rep={rep} isOpen={rep.index === opened} onOpen={onOpen} {...about} />
        ))}
      </TableBody>
    </Table>
  );
}

type RepRowProps = Pick<TeamTableProps, 'nameOf' | 'useOf' | 'today' | 'onOpen'> & {
  rep: RulesPlace;
  isOpen: boolean;
};

function RepRow({ rep, nameOf, useOf, today, isOpen, onOpen }: RepRowProps) {
  const use = useOf(rep.at('ownerId').text);
  const limit = rep.at('capacity', 'open').number;
  const given = use ? use.given.join('; ') : describeLimits(rep.at('capacity', 'given'));
  return (
    <TableRow>
      <TableCell>
        <Button size="xs" variant={isOpen ? 'secondary' : 'transparent'} onClick={() => onOpen(rep.index)}>
          {nameOf(rep)}
        </Button>
        {use?.hindrance && <Text variant="microcopy">{use.hindrance.detail ?? use.hindrance.kind}</Text>}
      </TableCell>
      <TableCell>{describePools(rep) || 'in no pool'}</TableCell>
      <TableCell>{`${use?.open ?? '–'} of ${limit ?? 'any number'}`}</TableCell>
      <TableCell>{given || 'no limit'}</TableCell>
      <TableCell>{describeSchedule(rep.at('schedule'))}</TableCell>
      <TableCell>{describeLeave(rep.at('leave'), today)}</TableCell>
    </TableRow>
  );
}

function describePools(rep: RulesPlace): string {
  const ownerId = rep.at('ownerId').text;
  return rep
    .root()
    .at('pools')
    .entries.flatMap((pool) => {
      const member = memberOf(pool, ownerId);
      return member ? [`${pool.at('name').text} × ${member.at('weight').number ?? 1}`] : [];
    })
    .join(', ');
}

function describeLimits(given: RulesPlace): string {
  return given.entries.map((limit) => `${limit.at('limit').text} a ${limit.at('per').text}`).join('; ');
}

function describeSchedule(schedule: RulesPlace): string {
  if (schedule.fields.length > 0) return describeHours(schedule.value as WrittenHours); // its fields are there
  return schedule.text === 'hubspot' ? 'as in HubSpot' : 'always';
}

/** The next leave that is not over: ISO days stand in the order of time. */
function describeLeave(leave: RulesPlace, today: string): string {
  const [next] = leave.entries
    .map((entry) => ({ from: entry.at('from').text, to: entry.at('to').text }))
    .filter(({ to }) => to >= today)
    .sort((one, other) => one.from.localeCompare(other.from));
  return next ? `${next.from} to ${next.to}` : 'none';
}
