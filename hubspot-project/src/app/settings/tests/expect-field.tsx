import { Select } from '@hubspot/ui-extensions';
import React from 'react';
import { type Option, withPresent } from '../forms/choice-field.tsx';
import type { RulesPlace } from '../forms/rules-place.ts';

interface ExpectFieldProps {
  at: RulesPlace;
  label: string;
  options: readonly Option[];
  /** What it is called to expect that there is none. */
  none?: string;
}

/** No name of anything in the rules, which begin and end with something other than a space. */
const noneValue = ' none ';

/** Something that a test expects, nothing in particular, or that there is none. */
export function ExpectField({ at, label, options, none }: ExpectFieldProps) {
  const fault = at.fault;
  const value = at.value === null ? noneValue : at.text;
  const all = [
    { label: 'anything', value: '' },
    ...(none === undefined ? [] : [{ label: none, value: noneValue }]),
    ...options,
  ];
  return (
    <Select
      label={label}
      name={at.name}
      value={value}
      options={withPresent(all, value)}
      error={fault !== null}
      validationMessage={fault ?? undefined}
      onChange={(chosen) => (chosen === '' ? at.remove() : at.set(chosen === noneValue ? null : chosen))}
    />
  );
}
