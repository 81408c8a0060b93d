import { Checkbox, Flex, Heading, Text, Tile } from '@hubspot/ui-extensions';
import React from 'react';
import type { RulesPlace } from '../forms/rules-place.ts';
import { NumberField } from '../forms/text-field.tsx';

/** Whether and when lost leads are offered once more. */
export function RecyclingFields({ recycling }: { recycling: RulesPlace }) {
  return (
    <Tile>
      <Flex direction="column" gap="sm">
        <Heading>Once more</Heading>
        <Text>Lost leads that have cooled down can be offered once more, while there is room for them.</Text>
        <Checkbox
          name={recycling.name}
          checked={recycling.isThere}
          onChange={(isOn) =>
            isOn ? recycling.set({ coolDownDays: 90, onlyWhenRoomAbove: 0.3 }) : recycling.remove()
          }
        >
          Offer lost leads once more
        </Checkbox>
        {recycling.isThere && (
          <Flex gap="sm" wrap={true}>
            <NumberField
              at={recycling.at('coolDownDays')}
              label="Days after they were lost"
              isOptional={true}
              description="Empty: 90"
            />
            <NumberField
              at={recycling.at('onlyWhenRoomAbove')}
              label="Only while this share of the room is free"
              isOptional={true}
              description="0.3 is 30 per cent"
            />
          </Flex>
        )}
      </Flex>
    </Tile>
  );
}
