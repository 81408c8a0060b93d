import { Flex, Heading, Text, Tile } from '@hubspot/ui-extensions';
import React from 'react';
import { TickField } from '../forms/choice-field.tsx';
import { ConditionList } from '../forms/condition-list.tsx';
import { describeConditions } from '../forms/describe-conditions.ts';
import { freeName, namesOf } from '../forms/free-name.ts';
import { ListEditor } from '../forms/list-editor.tsx';
import { useChoices } from '../forms/portal-choices.tsx';
import type { RulesPlace } from '../forms/rules-place.ts';
import { rulesRoot } from '../forms/rules-root.ts';
import { TextField } from '../forms/text-field.tsx';
import type { PartProps } from '../rules-forms.tsx';
import { JunkFields } from './junk-fields.tsx';

function Exclusions({ exclude }: { exclude: RulesPlace }) {
  const { properties } = useChoices();
  return (
    <Tile>
      <Flex direction="column" gap="sm">
        <Heading>Not ours to give out</Heading>
        <Text>
          Who has an owner already is left alone without any rule. Whoever fits one of these is left alone,
          too, with its name as the reason.
        </Text>
        <ListEditor
          list={exclude}
          noun="exclusion"
          isOrdered={true}
          describe={(each) => ({
            title: each.at('name').text,
            summary: describeConditions(each.at('when'), properties, 'no conditions'),
          })}
          fresh={() => ({
            name: freeName('New exclusion', namesOf(exclude)),
            when: [{ property: 'lifecyclestage', operator: 'IN', values: ['customer'] }],
          })}
          form={(each) => (
            <Flex direction="column" gap="sm" key={each.name}>
              <TextField at={each.at('name')} label="Name, shown as the reason" />
              <ConditionList at={each.at('when')} none="An exclusion needs at least one condition." />
            </Flex>
          )}
        />
      </Flex>
    </Tile>
  );
}

/** Who is not for the sales team, what is garbage, and what is kept for later. */
export function TriagePart({ desk }: PartProps) {
  const quality = rulesRoot(desk).at('quality');
  return (
    <Flex direction="column" gap="md">
      <Exclusions exclude={quality.at('exclude')} />
      <Tile>
        <Flex direction="column" gap="sm">
          <Heading>Garbage</Heading>
          <Text>
            A record is garbage by one strong sign or two weak ones, never by a low score. It is kept for
            review, not deleted.
          </Text>
          <TickField
            at={quality.at('businessEmailExpected')}
            label="A business address is expected: a private one (gmail.com, web.de …) is a weak sign"
          />
          <JunkFields off={quality.at('junk', 'off')} />
        </Flex>
      </Tile>
      <Text variant="microcopy">
        Which leads are kept for later, and when they come back, is said with each band under Profile.
      </Text>
    </Flex>
  );
}
