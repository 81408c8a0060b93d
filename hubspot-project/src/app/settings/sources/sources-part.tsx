import { Button, Flex, Text } from '@hubspot/ui-extensions';
import React from 'react';
import { ConditionList } from '../forms/condition-list.tsx';
import { describeConditions } from '../forms/describe-conditions.ts';
import { freeName, namesOf } from '../forms/free-name.ts';
import { ListEditor } from '../forms/list-editor.tsx';
import { useChoices } from '../forms/portal-choices.tsx';
import type { RulesPlace } from '../forms/rules-place.ts';
import { rulesRoot } from '../forms/rules-root.ts';
import { NumberField, TextField } from '../forms/text-field.tsx';
import type { PartProps } from '../rules-forms.tsx';

/** What a source cost, month by month. */
function CostList({ cost }: { cost: RulesPlace }) {
  const month = new Date().toISOString().slice(0, 'yyyy-mm'.length);
  return (
    <Flex direction="column" gap="sm" align="start">
      {cost.entries.length === 0 && <Text variant="microcopy">No costs are known.</Text>}
      {cost.entries.map((entry) => (
        <Flex key={entry.index} gap="sm" align="end" wrap={true}>
          <TextField at={entry.at('month')} label={`Month ${entry.index + 1}`} placeholder="2026-11" />
          <NumberField at={entry.at('amount')} label={`Cost of month ${entry.index + 1}`} />
          <Button size="xs" onClick={() => entry.remove()}>{`Remove month ${entry.index + 1}`}</Button>
        </Flex>
      ))}
      <Button size="xs" onClick={() => cost.add({ month, amount: 0 })}>
        Add a month
      </Button>
    </Flex>
  );
}

/** Where leads come from, and what that costs in the account's home currency. */
export function SourcesPart({ desk }: PartProps) {
  const { properties } = useChoices();
  const sources = rulesRoot(desk).at('sources');
  return (
    <Flex direction="column" gap="sm">
      <Text>
        The first source that fits a lead is its own. With what it cost, the reports say what a lead, a worked
        one and a won one cost. Without sources of yours, HubSpot's own are shown.
      </Text>
      <ListEditor
        list={sources}
        noun="source"
        isOrdered={true}
        describe={(source) => ({
          title: source.at('name').text,
          summary: describeConditions(source.at('when'), properties, 'no conditions'),
        })}
        fresh={() => ({
          name: freeName('New source', namesOf(sources)),
          when: [{ property: 'country', operator: 'HAS_PROPERTY' }],
        })}
        form={(source) => (
          <Flex direction="column" gap="sm" key={source.name}>
            <TextField at={source.at('name')} label="Name of the source" />
            <ConditionList at={source.at('when')} none="A source needs at least one condition." />
            <Text format={{ fontWeight: 'bold' }}>Costs in the account's home currency</Text>
            <CostList cost={source.at('cost')} />
          </Flex>
        )}
      />
    </Flex>
  );
}
