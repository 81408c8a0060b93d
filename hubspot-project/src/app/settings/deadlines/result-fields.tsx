import { Button, Flex, Heading, Input, Select, Text, Tile } from '@hubspot/ui-extensions';
import React from 'react';
import { ChoiceField, withPresent } from '../forms/choice-field.tsx';
import { labelOf, optionWords } from '../forms/describe-conditions.ts';
import { useChoices } from '../forms/portal-choices.tsx';
import type { RulesPlace } from '../forms/rules-place.ts';

const outcomes = [
  { label: 'connected', value: 'connected' },
  { label: 'won', value: 'won' },
  { label: 'lost', value: 'lost' },
  { label: 'not now: later', value: 'nurture' },
  { label: 'junk', value: 'junk' },
  { label: 'could not be reached', value: 'unreachable' },
];

/** Which values of which properties say what came of a lead. */
export function ResultFields({ results }: { results: RulesPlace }) {
  const { properties } = useChoices();
  const [property, setProperty] = React.useState('');
  const [value, setValue] = React.useState('');
  const rows = results.fields.flatMap((name) =>
    results.at(name).fields.map((each) => ({ name, each, at: results.at(name, each) })),
  );
  const contacts = properties.filter(({ name }) => !name.startsWith('company.'));
  const options = contacts.find(({ name }) => name === property)?.options ?? null;
  const add = () => {
    results.at(property, value).set('connected');
    setValue('');
  };
  return (
    <Tile>
      <Flex direction="column" gap="sm">
        <Heading>What came of a lead</Heading>
        <Text>
          Reps say it in the properties that you use already. Won and lost deals, and what they record on the
          card of the contact, count without this.
        </Text>
        {rows.map(({ name, each, at }) => (
          <Flex key={at.name} gap="sm" align="end" wrap={true}>
            <ChoiceField
              at={at}
              label={`${labelOf(name, properties)} is ${optionWords(name, properties)(each)}`}
              options={outcomes}
            />
            <Button
              size="xs"
              onClick={() => (results.at(name).fields.length === 1 ? results.at(name).remove() : at.remove())}
            >
              {`Remove ${optionWords(name, properties)(each)}`}
            </Button>
          </Flex>
        ))}
        <Flex gap="sm" align="end" wrap={true}>
          <Select
            label="Another property"
            name="result-property"
            value={property}
            placeholder="Choose a property"
            options={withPresent(
              contacts.map(({ name, label }) => ({ label, value: name })),
              property,
            )}
            onChange={(name) => setProperty(String(name))}
          />
          {options ? (
            <Select
              label="and its value"
              name="result-value"
              value={value}
              placeholder="Choose a value"
              options={options}
              onChange={(chosen) => setValue(String(chosen))}
            />
          ) : (
            <Input
              label="and its value"
              name="result-value"
              value={value}
              onInput={setValue}
              onChange={setValue}
            />
          )}
          <Button size="sm" disabled={property === '' || value === ''} onClick={add}>
            Say what it means
          </Button>
        </Flex>
      </Flex>
    </Tile>
  );
}
