import { Button, Flex, Select, Text } from '@hubspot/ui-extensions';
import React from 'react';
import { TickField } from '../forms/choice-field.tsx';
import { ConditionList } from '../forms/condition-list.tsx';
import { useProperty } from '../forms/portal-choices.tsx';
import { PropertyField } from '../forms/property-field.tsx';
import type { RulesPlace } from '../forms/rules-place.ts';
import { NumberField, TextField } from '../forms/text-field.tsx';
import { CaseRow } from './case-row.tsx';
import { DecayFields } from './decay-fields.tsx';

const kinds = [
  { label: 'one property, by its values', value: 'match' },
  { label: 'several conditions that must all hold', value: 'all' },
];

/** One criterion: a property whose first case that applies gives points, or conditions that must all hold for them. */
export function CriterionForm({ criterion }: { criterion: RulesPlace }) {
  return (
    <Flex direction="column" gap="sm">
      <TextField at={criterion.at('name')} label="Name" />
      <Select
        label="Looks at"
        name={`${criterion.name}.kind`}
        value={criterion.at('all').isThere ? 'all' : 'match'}
        options={kinds}
        onChange={(kind) => criterion.set(asKind(criterion, String(kind)))}
      />
      {criterion.at('all').isThere ? <AllOf criterion={criterion} /> : <MatchOne criterion={criterion} />}
    </Flex>
  );
}

/** The same criterion the other way: its first case becomes a condition, its first condition a case. */
function asKind(criterion: RulesPlace, kind: string): object {
  const name = criterion.at('name').value;
  if (kind === 'all') {
    const first = criterion.at('cases', 0);
    const { points = 0, disqualify: _, falloff: __, falloffTo: ___, ...comparison } = fieldsOf(first);
    return { name, all: [{ property: criterion.at('match').text, ...comparison }], points };
  }
  const { property = 'company.name', ...comparison } = fieldsOf(criterion.at('all', 0));
  return { name, match: property, cases: [{ ...comparison, points: criterion.at('points').number ?? 0 }] };
}

const fieldsOf = ({ value }: RulesPlace) => (value ?? {}) as Record<string, unknown>;

function AllOf({ criterion }: { criterion: RulesPlace }) {
  return (
    <>
      <ConditionList at={criterion.at('all')} none="Without conditions it cannot be used." />
      <NumberField at={criterion.at('points')} label="Points when all of them hold" />
      <TickField at={criterion.at('disqualify')} label="Then the score is 0, whatever else there is" />
    </>
  );
}

function MatchOne({ criterion }: { criterion: RulesPlace }) {
  const match = criterion.at('match');
  const property = useProperty(match.text);
  const cases = criterion.at('cases');
  return (
    <>
      <PropertyField at={match} label="Property" />
      <Text variant="microcopy">The first of these cases that applies gives its points.</Text>
      {cases.entries.map((each) => (
        <CaseRow key={each.index} at={each} property={property} isOnly={cases.entries.length === 1} />
      ))}
      <Flex>
        <Button size="xs" onClick={() => cases.add({ operator: 'HAS_PROPERTY', points: 0 })}>
          Add a case
        </Button>
      </Flex>
      <Flex gap="sm" wrap={true}>
        <NumberField
          at={criterion.at('otherwise')}
          label="Any other value (points)"
          isOptional={true}
          description="Empty: 0"
        />
        <NumberField
          at={criterion.at('missing')}
          label="Nothing known (points)"
          isOptional={true}
          description="Empty: 0. Not known is not the same as wrong."
        />
      </Flex>
      <DecayFields decay={criterion.at('decay')} />
    </>
  );
}
