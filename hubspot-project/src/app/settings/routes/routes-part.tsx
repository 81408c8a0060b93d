import { Flex, Text } from '@hubspot/ui-extensions';
import React from 'react';
import { ChoiceField } from '../forms/choice-field.tsx';
import { ConditionList } from '../forms/condition-list.tsx';
import { describeConditions } from '../forms/describe-conditions.ts';
import { freeName, namesOf } from '../forms/free-name.ts';
import { ListEditor } from '../forms/list-editor.tsx';
import { useChoices } from '../forms/portal-choices.tsx';
import { rulesRoot } from '../forms/rules-root.ts';
import { TextField } from '../forms/text-field.tsx';
import type { PartProps } from '../rules-forms.tsx';

/** Which pool gets a lead: the first route that fits decides. */
export function RoutesPart({ desk }: PartProps) {
  const { properties } = useChoices();
  const root = rulesRoot(desk);
  const routes = root.at('routes');
  const pools = namesOf(root.at('pools'));
  return (
    <Flex direction="column" gap="sm">
      <Text>
        A lead that goes to a rep takes the first route that fits it, from the top. The last one has no
        conditions, so that nobody is forgotten.
      </Text>
      <ListEditor
        list={routes}
        noun="route"
        isOrdered={true}
        isLastKept={true}
        describe={(route) => ({
          title: route.at('name').text,
          summary: `${describeConditions(route.at('when'), properties, 'everything else')} → pool ${route.at('pool').text}`,
        })}
        fresh={() => ({
          name: freeName('New route', namesOf(routes)),
          when: [{ property: 'country', operator: 'HAS_PROPERTY' }],
          pool: pools[0] ?? '',
        })}
        form={(route) => (
          <Flex direction="column" gap="sm" key={route.name}>
            <TextField at={route.at('name')} label="Name of the route" />
            <ConditionList at={route.at('when')} none="No conditions: every lead that gets here fits." />
            <ChoiceField
              at={route.at('pool')}
              label="Then the pool"
              options={pools.map((name) => ({ label: name, value: name }))}
            />
          </Flex>
        )}
      />
    </Flex>
  );
}
