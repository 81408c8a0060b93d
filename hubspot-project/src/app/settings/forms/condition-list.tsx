import { Button, Flex, Text } from '@hubspot/ui-extensions';
import React from 'react';
import { ComparisonFields } from './comparison-fields.tsx';
import { useProperty } from './portal-choices.tsx';
import { PropertyField } from './property-field.tsx';
import type { RulesPlace } from './rules-place.ts';

function ConditionRow({ at, onlyOne }: { at: RulesPlace; onlyOne: boolean }) {
  const property = useProperty(at.at('property').text);
  const remove = () => (onlyOne ? at.around().remove() : at.remove());
  return (
    <Flex gap="sm" align="start" wrap={true}>
      <PropertyField at={at.at('property')} label={`Condition ${at.index + 1}`} />
      <ComparisonFields at={at} property={property} />
      <Button size="xs" onClick={remove}>{`Remove condition ${at.index + 1}`}</Button>
    </Flex>
  );
}

/** Conditions that must all hold; `none` says what it means that there is none. */
export function ConditionList({ at, none }: { at: RulesPlace; none: string }) {
  const { entries } = at;
  const add = () => at.add({ property: 'country', operator: 'HAS_PROPERTY' });
  return (
    <Flex direction="column" gap="sm" align="start">
      <Text variant="microcopy">{entries.length === 0 ? none : 'All of these must hold:'}</Text>
      {entries.map((entry) => (
        <ConditionRow key={entry.index} at={entry} onlyOne={entries.length === 1} />
      ))}
      <Button size="xs" onClick={add}>
        Add a condition
      </Button>
    </Flex>
  );
}
