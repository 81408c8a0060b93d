import { Button, Flex, Text } from '@hubspot/ui-extensions';
import React from 'react';
import { ChoiceField } from '../forms/choice-field.tsx';
import type { RulesPlace } from '../forms/rules-place.ts';
import { NumberField } from '../forms/text-field.tsx';
import { WordsField } from '../forms/words-field.tsx';

const periods = [
  { label: 'an hour', value: 'hour' },
  { label: 'a day', value: 'day' },
  { label: 'a week', value: 'week' },
  { label: 'a month', value: 'month' },
];
const windows = [
  { label: 'by the calendar', value: 'calendar' },
  { label: 'rolling: the last so many hours', value: 'rolling' },
];
const spreads = [{ label: 'in step with the working days', value: 'working-days' }];

function LimitRow({ at }: { at: RulesPlace }) {
  const number = at.index + 1;
  const isLong = at.at('per').text === 'week' || at.at('per').text === 'month';
  const maySpread = isLong && at.at('window').text !== 'rolling';
  const bands = at
    .root()
    .at('profile', 'bands')
    .entries.map((band) => band.at('name').text);
  return (
    <Flex gap="sm" align="end" wrap={true}>
      <NumberField at={at.at('limit')} label={`Limit ${number} (new leads)`} />
      <ChoiceField at={at.at('per')} label={`Period of limit ${number}`} options={periods} />
      <ChoiceField at={at.at('window')} label={`Limit ${number} counts`} options={windows} usual="calendar" />
      {(maySpread || at.at('spread').isThere) && (
        <ChoiceField
          at={at.at('spread')}
          label={`Limit ${number} comes`}
          options={spreads}
          isOptional={true}
          placeholder="all at once"
        />
      )}
      <WordsField
        at={at.at('exempt')}
        label={`Bands that may pass limit ${number}`}
        isOptional={true}
        options={bands.map((band) => ({ label: band, value: band }))}
      />
      <Button size="xs" onClick={() => at.remove()}>{`Remove limit ${number}`}</Button>
    </Flex>
  );
}

/** How many new leads in a period; all limits hold together. */
export function LimitList({ given, none }: { given: RulesPlace; none: string }) {
  return (
    <Flex direction="column" gap="sm" align="start">
      {given.entries.length === 0 && <Text variant="microcopy">{none}</Text>}
      {given.entries.map((entry) => (
        <LimitRow key={entry.index} at={entry} />
      ))}
      <Button size="xs" onClick={() => given.add({ per: 'day', limit: 10 })}>
        Add a limit
      </Button>
    </Flex>
  );
}
