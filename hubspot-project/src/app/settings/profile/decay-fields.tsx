import { Flex, Select } from '@hubspot/ui-extensions';
import React from 'react';
import type { RulesPlace } from '../forms/rules-place.ts';
import { NumberField } from '../forms/text-field.tsx';

const shapes = [
  { label: 'do not fade', value: 'none' },
  { label: 'fade evenly', value: 'linear' },
  { label: 'halve again and again', value: 'half-life' },
];

const fresh: Readonly<Record<string, object>> = {
  linear: { shape: 'linear', percent: 50, everyDays: 30 },
  'half-life': { shape: 'half-life', days: 30 },
};

/** How points fade with the time since the date in the property. */
export function DecayFields({ decay }: { decay: RulesPlace }) {
  const shape = decay.at('shape').text || 'none';
  return (
    <Flex gap="sm" wrap={true} align="start">
      <Select
        label="With time, points"
        name={decay.name}
        value={shape}
        options={shapes}
        description="For properties that are dates"
        onChange={(chosen) => (chosen === 'none' ? decay.remove() : decay.set(fresh[String(chosen)]))}
      />
      {shape === 'linear' && <NumberField at={decay.at('percent')} label="Per cent lost" />}
      {shape === 'linear' && <NumberField at={decay.at('everyDays')} label="every … days" />}
      {shape === 'half-life' && <NumberField at={decay.at('days')} label="Half is left after … days" />}
    </Flex>
  );
}
