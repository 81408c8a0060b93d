import { Button, Flex, Select, Text } from '@hubspot/ui-extensions';
import React from 'react';
import { ChoiceField } from '../forms/choice-field.tsx';
import { labelOf } from '../forms/describe-conditions.ts';
import { useChoices } from '../forms/portal-choices.tsx';
import type { RulesPlace } from '../forms/rules-place.ts';
import { TextField } from '../forms/text-field.tsx';

interface GivenValuesProps {
  given: RulesPlace;
  /** What stands before the names of these properties elsewhere in the rules. */
  prefix: '' | 'company.';
  title: string;
}

/** What is known of the contact or the company of a test. */
export function GivenValues({ given, prefix, title }: GivenValuesProps) {
  const { properties } = useChoices();
  const known = properties.filter(({ name }) =>
    prefix ? name.startsWith(prefix) : !name.startsWith('company.'),
  );
  const others = known.filter(({ name }) => !given.fields.includes(name.slice(prefix.length)));
  return (
    <Flex direction="column" gap="xs">
      <Text format={{ fontWeight: 'bold' }}>{title}</Text>
      {given.fields.map((name) => (
        <GivenValue key={name} at={given.at(name)} name={`${prefix}${name}`} />
      ))}
      <Select
        label="Something else that is known"
        name={`${given.name}.add`}
        placeholder="Choose a property"
        options={others.map(({ name, label }) => ({ label, value: name.slice(prefix.length) }))}
        onChange={(name) => given.at(String(name)).set('')}
      />
    </Flex>
  );
}

function GivenValue({ at, name }: { at: RulesPlace; name: string }) {
  const { properties } = useChoices();
  const label = labelOf(name, properties);
  const options = properties.find((property) => property.name === name)?.options ?? null;
  return (
    <Flex gap="sm" align="end" wrap={true}>
      {options ? (
        <ChoiceField at={at} label={label} options={options} />
      ) : (
        <TextField at={at} label={label} />
      )}
      <Button size="xs" onClick={() => at.remove()}>{`Remove ${label}`}</Button>
    </Flex>
  );
}
