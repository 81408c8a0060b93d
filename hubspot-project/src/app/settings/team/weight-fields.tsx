import { Checkbox, Flex, NumberInput, Text } from '@hubspot/ui-extensions';
import React from 'react';
import type { RulesPlace } from '../forms/rules-place.ts';

/** Where an owner stands among the members of a pool; null when it is none of them. */
export function memberOf(pool: RulesPlace, ownerId: string): RulesPlace | null {
  return pool.at('members').entries.find((member) => member.at('ownerId').text === ownerId) ?? null;
}

/** In which pools a rep is, and with which weight. */
export function WeightFields({ rep }: { rep: RulesPlace }) {
  const ownerId = rep.at('ownerId').text;
  return (
    <Flex direction="column" gap="xs">
      {rep
        .root()
        .at('pools')
        .entries.map((pool) => (
          <PoolRow key={pool.name} pool={pool} ownerId={ownerId} />
        ))}
      <Text variant="microcopy">Weight 2 gets twice as many leads of the pool as weight 1.</Text>
    </Flex>
  );
}

function PoolRow({ pool, ownerId }: { pool: RulesPlace; ownerId: string }) {
  const name = pool.at('name').text;
  const members = pool.at('members');
  const member = memberOf(pool, ownerId);
  const fault = member?.faultWithin ?? null;
  return (
    <Flex gap="sm" align="center" wrap={true}>
      <Checkbox
        name={`${members.name}.${ownerId}`}
        checked={member !== null}
        // A pool without members cannot be used: the last one stays until there is another.
        readOnly={member !== null && members.entries.length === 1}
        onChange={(isIn) => (isIn ? members.add({ ownerId }) : member?.remove())}
      >
        {`In the pool ${name}`}
      </Checkbox>
      {member && (
        <NumberInput
          label={`Weight in ${name}`}
          name={`${members.name}.${ownerId}.weight`}
          min={0}
          value={member.at('weight').number ?? 1}
          error={fault !== null}
          validationMessage={fault ?? undefined}
          onChange={(weight) => member.at('weight').set(weight)}
        />
      )}
    </Flex>
  );
}
