import { Flex, Select } from '@hubspot/ui-extensions';
import React from 'react';
import { ChoiceField } from '../forms/choice-field.tsx';
import type { RulesPlace } from '../forms/rules-place.ts';

const ways = [
  { label: 'waits, the best first', value: 'hold' },
  { label: 'goes to another pool', value: 'overflow' },
  { label: 'goes to one person', value: 'fallback' },
];

/** What happens to a lead when everybody in the pool is full or away. */
export function NobodyFields({ pool, nameOf }: { pool: RulesPlace; nameOf(ownerId: string): string }) {
  const place = pool.at('whenNobody');
  const way = place.fields[0] ?? 'hold';
  const pools = pool
    .around()
    .entries.map((other) => other.at('name').text)
    .filter((name) => name !== pool.at('name').text);
  const reps = pool
    .root()
    .at('reps')
    .entries.map((rep) => rep.at('ownerId').text);
  const set = (chosen: string) => {
    if (chosen === 'overflow') place.set({ overflow: pools[0] ?? '' });
    else if (chosen === 'fallback') place.set({ fallback: reps[0] ?? '' });
    else place.set('hold');
  };
  return (
    <Flex gap="sm" wrap={true} align="end">
      <Select
        label="When all are full or away, a lead"
        name={place.name}
        value={way}
        options={pools.length > 0 ? ways : ways.filter(({ value }) => value !== 'overflow')}
        onChange={(chosen) => set(String(chosen))}
      />
      {way === 'overflow' && (
        <ChoiceField
          at={place.at('overflow')}
          label="Other pool"
          options={pools.map((name) => ({ label: name, value: name }))}
        />
      )}
      {way === 'fallback' && (
        <ChoiceField
          at={place.at('fallback')}
          label="Person"
          options={reps.map((ownerId) => ({ label: nameOf(ownerId), value: ownerId }))}
        />
      )}
    </Flex>
  );
}
