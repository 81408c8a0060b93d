import { Button, Flex } from '@hubspot/ui-extensions';
import React from 'react';
import type { PropertyChoice } from '../../shared/rules-data.ts';
import { TickField } from '../forms/choice-field.tsx';
import { ComparisonFields } from '../forms/comparison-fields.tsx';
import type { RulesPlace } from '../forms/rules-place.ts';
import { NumberField } from '../forms/text-field.tsx';

interface CaseRowProps {
  at: RulesPlace;
  property: PropertyChoice | null;
  isOnly: boolean;
}

/** A value of the property, and the points that it gives. */
export function CaseRow({ at, property, isOnly }: CaseRowProps) {
  const number = at.index + 1;
  return (
    <Flex direction="column" gap="xs">
      <Flex gap="sm" align="start" wrap={true}>
        <ComparisonFields at={at} property={property} />
        <NumberField at={at.at('points')} label={`Points of case ${number}`} />
        {at.at('operator').text === 'BETWEEN' && <Falloff at={at} />}
      </Flex>
      <Flex gap="sm" align="center">
        <TickField at={at.at('disqualify')} label="Then the score is 0, whatever else there is" />
        {!isOnly && <Button size="xs" onClick={() => at.remove()}>{`Remove case ${number}`}</Button>}
      </Flex>
    </Flex>
  );
}

/** Points that grow less outside a range, down to none at these ends. */
function Falloff({ at }: { at: RulesPlace }) {
  const ends = at.at('falloffTo');
  const isOn = at.at('falloff').isThere;
  const turn = () => {
    const low = at.at('value').number ?? 0;
    const high = at.at('highValue').number ?? low;
    at.change([
      { path: [...at.path, 'falloff'], value: isOn ? undefined : 'linear' },
      {
        path: [...at.path, 'falloffTo'],
        value: isOn ? undefined : [low - (high - low), high + (high - low)],
      },
    ]);
  };
  return (
    <>
      {isOn && <NumberField at={ends.at(0)} label="No points below" />}
      {isOn && <NumberField at={ends.at(1)} label="No points above" />}
      <Button size="xs" onClick={turn}>
        {isOn ? 'All or nothing' : 'Let points grow less outside'}
      </Button>
    </>
  );
}
