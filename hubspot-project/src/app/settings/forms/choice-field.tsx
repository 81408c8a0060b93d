import { Checkbox, Select } from '@hubspot/ui-extensions';
import React from 'react';
import type { RulesPlace } from './rules-place.ts';
import type { FieldProps } from './text-field.tsx';

export interface Option {
  label: string;
  value: string;
}

interface ChoiceFieldProps extends FieldProps {
  options: readonly Option[];
  /** What holds where the rules say nothing. */
  usual?: string;
}

/** The options, and what stands there although it is none of them. */
export function withPresent(options: readonly Option[], present: string): Option[] {
  const isKnown = present === '' || options.some(({ value }) => value === present);
  return isKnown ? [...options] : [...options, { value: present, label: `${present} (not known here)` }];
}

/** One of several words at a place of the rules. */
export function ChoiceField({
  at,
  label,
  description,
  placeholder,
  isOptional,
  options,
  usual,
}: ChoiceFieldProps) {
  const fault = at.faultWithin;
  const value = at.text || (usual ?? '');
  const none: Option[] = isOptional ? [{ label: placeholder ?? 'None', value: '' }] : [];
  return (
    <Select
      label={label}
      name={at.name}
      description={description}
      placeholder={placeholder}
      value={value}
      options={[...none, ...withPresent(options, value)]}
      error={fault !== null}
      validationMessage={fault ?? undefined}
      onChange={(chosen) => (chosen === '' ? at.remove() : at.set(chosen))}
    />
  );
}

/** Yes or no at a place of the rules; no is written only where yes is the usual. */
export function TickField({ at, label, usual = false }: { at: RulesPlace; label: string; usual?: boolean }) {
  return (
    <Checkbox
      name={at.name}
      checked={at.isThere ? at.value === true : usual}
      onChange={(isOn) => (isOn === usual ? at.remove() : at.set(isOn))}
    >
      {label}
    </Checkbox>
  );
}
