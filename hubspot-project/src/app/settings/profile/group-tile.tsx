import { Button, Flex, Heading, Text, Tile } from '@hubspot/ui-extensions';
import React from 'react';
import { ChoiceField } from '../forms/choice-field.tsx';
import { ListEditor } from '../forms/list-editor.tsx';
import { useChoices } from '../forms/portal-choices.tsx';
import type { RulesPlace } from '../forms/rules-place.ts';
import { NumberField, TextField } from '../forms/text-field.tsx';
import { CriterionForm } from './criterion-form.tsx';
import { describeCriterion } from './describe-criterion.ts';
import { freshCriterion } from './fresh-criterion.ts';

const categories = [
  { label: 'Fit: who they are', value: 'fit' },
  { label: 'Engagement: what they do', value: 'engagement' },
];

/** One group: how much it may give at most and at least, and the criteria that give points in it. */
export function GroupTile({ group, isOnly }: { group: RulesPlace; isOnly: boolean }) {
  const { properties } = useChoices();
  const name = group.at('name').text;
  const criteria = group.at('criteria');
  return (
    <Tile>
      <Flex direction="column" gap="sm">
        <Heading>{name}</Heading>
        <Flex gap="sm" align="start" wrap={true}>
          <TextField at={group.at('name')} label="Group" />
          <ChoiceField
            at={group.at('category')}
            label="Says"
            options={categories}
            description="Counts for the letter or the number of the grade"
          />
          <NumberField
            at={group.at('limit')}
            label="At most (points)"
            isOptional={true}
            description="Empty: no limit"
          />
          <NumberField
            at={group.at('floor')}
            label="At least (points)"
            isOptional={true}
            description="0 or below; empty: no floor"
          />
        </Flex>
        <ListEditor
          list={criteria}
          noun="criterion"
          describe={(criterion) => ({
            title: criterion.at('name').text,
            summary: describeCriterion(criterion, properties),
          })}
          form={(criterion) => <CriterionForm key={criterion.name} criterion={criterion} />}
          fresh={() => freshCriterion(criteria)}
        />
        {isOnly ? (
          <Text variant="microcopy">A profile needs at least one group.</Text>
        ) : (
          <Flex>
            <Button size="sm" variant="destructive" onClick={() => group.remove()}>
              {`Remove the group ${name}`}
            </Button>
          </Flex>
        )}
      </Flex>
    </Tile>
  );
}
