import { Flex, Input, Select, Text } from '@hubspot/ui-extensions';
import React from 'react';
import type { RulesPlace } from '../forms/rules-place.ts';
import { type Day, readHours, type WrittenHours, writeHours } from './week-hours.ts';

const kinds = [
  { label: 'working hours and absence from HubSpot', value: 'hubspot' },
  { label: 'always', value: 'always' },
  { label: 'hours of their own', value: 'own' },
];

const dayNames: readonly (readonly [Day, string])[] = [
  ['mon', 'Monday'],
  ['tue', 'Tuesday'],
  ['wed', 'Wednesday'],
  ['thu', 'Thursday'],
  ['fri', 'Friday'],
  ['sat', 'Saturday'],
  ['sun', 'Sunday'],
];

/** When a rep takes leads. */
export function ScheduleFields({ schedule }: { schedule: RulesPlace }) {
  const isOwn = schedule.fields.length > 0;
  const choose = (kind: string) => schedule.set(kind === 'own' ? { 'mon-fri': ['09:00-17:00'] } : kind);
  return (
    <Flex direction="column" gap="sm">
      <Select
        label="Takes leads"
        name={schedule.name}
        value={isOwn ? 'own' : schedule.text || 'always'}
        options={kinds}
        onChange={(kind) => choose(String(kind))}
      />
      {isOwn && <OwnHours schedule={schedule} />}
    </Flex>
  );
}

function OwnHours({ schedule }: { schedule: RulesPlace }) {
  const week = readHours(schedule.value as WrittenHours); // its fields are there
  const fault = schedule.faultWithin;
  const set = (day: Day, hours: string) => {
    const next = writeHours({ ...week, [day]: hours });
    // Somebody who never works has no hours to write: "always" is chosen or a pool left instead.
    if (Object.keys(next).length > 0) schedule.set(next);
  };
  return (
    <>
      <Flex gap="sm" wrap={true}>
        {dayNames.map(([day, label]) => (
          <Input
            key={day}
            label={label}
            name={`${schedule.name}.${day}`}
            value={week[day]}
            placeholder="off"
            error={fault !== null}
            onChange={(hours) => set(day, hours)}
          />
        ))}
      </Flex>
      <Text variant="microcopy">
        {fault ?? 'Such as 09:00-12:00, 13:00-17:00, in the time zone of the rep. Empty: a day off.'}
      </Text>
    </>
  );
}
