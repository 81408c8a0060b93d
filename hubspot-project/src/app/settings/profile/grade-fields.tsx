import { Flex, Heading, Text, Tile } from '@hubspot/ui-extensions';
import React from 'react';
import type { RulesPlace } from '../forms/rules-place.ts';
import { WordsField } from '../forms/words-field.tsx';

const asNumber = (text: string) => (Number.isNaN(Number(text)) ? text : Number(text));

/** From which shares of the points on a lead is an A or a B, a 1 or a 2. */
export function GradeFields({ grades }: { grades: RulesPlace }) {
  return (
    <Tile>
      <Flex direction="column" gap="sm">
        <Heading>Grades</Heading>
        <Text>
          A grade such as A1 says both at a glance: the letter who they are, the number what they do. Give the
          shares (per cent) of the points that each can give, highest first.
        </Text>
        <Flex gap="sm" wrap={true}>
          <WordsField at={grades.at('fit')} label="A from, B from (per cent of fit)" read={asNumber} />
          <WordsField
            at={grades.at('engagement')}
            label="1 from, 2 from (per cent of engagement)"
            read={asNumber}
          />
        </Flex>
      </Flex>
    </Tile>
  );
}
