import { Button, DateInput, Flex, Input, Text } from '@hubspot/ui-extensions';
import React from 'react';
import type { RulesPlace } from '../forms/rules-place.ts';

/** Leave as rules write it: whole days, or moments such as "2026-12-24T12:00". */
function DayField({ at, label, onSet }: { at: RulesPlace; label: string; onSet(day: string): void }) {
  const fault = at.faultWithin;
  const shared = {
    label,
    name: at.name,
    error: fault !== null,
    validationMessage: fault ?? undefined,
  };
  const [year, month, date] = at.text.split('-').map(Number);
  if (at.text.includes('T') || !year || !month || !date)
    return (
      <Input {...shared} placeholder="2026-12-24" value={at.text} onChange={(text) => onSet(text.trim())} />
    );
  return (
    <DateInput
      {...shared}
      format="YYYY-MM-DD"
      value={{ year, month: month - 1, date }}
      onChange={(day) => onSet(writeDay(day))}
    />
  );
}

const two = (number: number) => String(number).padStart(2, '0');
const writeDay = (day: { year: number; month: number; date: number }) =>
  `${day.year}-${two(day.month + 1)}-${two(day.date)}`;

/** One stretch of leave; when it begins later than it ends, the end moves along. */
function LeaveRow({ entry, remove }: { entry: RulesPlace; remove(): void }) {
  const [from, to, number] = [entry.at('from'), entry.at('to'), entry.index + 1];
  // ISO days stand in the order of time.
  const begin = (day: string) =>
    entry.change([
      { path: from.path, value: day },
      ...(to.text < day ? [{ path: to.path, value: day }] : []),
    ]);
  return (
    <Flex gap="sm" align="end" wrap={true}>
      <DayField at={from} label={`Leave ${number} from`} onSet={begin} />
      <DayField at={to} label={`Leave ${number} to (last day)`} onSet={(day) => to.set(day)} />
      <Button size="xs" onClick={remove}>{`Remove leave ${number}`}</Button>
    </Flex>
  );
}

/** When a rep is away; `today` is where new leave begins (an ISO day). */
export function LeaveList({ leave, name, today }: { leave: RulesPlace; name: string; today: string }) {
  const { entries } = leave;
  return (
    <Flex direction="column" gap="sm" align="start">
      {entries.length === 0 && <Text variant="microcopy">No leave is planned.</Text>}
      {entries.map((entry) => (
        <LeaveRow
          key={entry.index}
          entry={entry}
          remove={() => (entries.length === 1 ? leave.remove() : entry.remove())}
        />
      ))}
      <Button size="xs" onClick={() => leave.add({ from: today, to: today })}>
        {`Add leave of ${name}`}
      </Button>
    </Flex>
  );
}
