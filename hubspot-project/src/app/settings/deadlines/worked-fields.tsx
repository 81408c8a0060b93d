import { Flex, Heading, Text, Tile } from '@hubspot/ui-extensions';
import React from 'react';
import { TickField } from '../forms/choice-field.tsx';
import type { RulesPlace } from '../forms/rules-place.ts';
import { NumberField } from '../forms/text-field.tsx';

/** When a lead counts as worked, so that its place is free for another. */
export function WorkedFields({ worked }: { worked: RulesPlace }) {
  return (
    <Tile>
      <Flex direction="column" gap="sm">
        <Heading>Worked</Heading>
        <Text>
          A touch is a call, a meeting, a conversation or an e-mail that the rep sent in person. When a lead
          is worked, its place is free for another.
        </Text>
        <NumberField
          at={worked.at('touches')}
          label="Touches that are needed"
          isOptional={true}
          description="Empty: 1"
        />
        <TickField at={worked.at('resultRequired')} label="and a result" usual={true} />
      </Flex>
    </Tile>
  );
}
