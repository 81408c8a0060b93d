import { Input, Select } from '@hubspot/ui-extensions';
import React from 'react';
import { withPresent } from './choice-field.tsx';
import { useChoices } from './portal-choices.tsx';
import type { RulesPlace } from './rules-place.ts';

/** A property of contacts or companies: chosen by its label, or typed where HubSpot does not let them be read. */
export function PropertyField({ at, label }: { at: RulesPlace; label: string }) {
  const { properties } = useChoices();
  const fault = at.fault;
  const shared = {
    label,
    name: at.name,
    required: true,
    error: fault !== null,
    validationMessage: fault ?? undefined,
  };
  if (properties.length === 0)
    return (
      <Input
        {...shared}
        description="HubSpot's internal name; company. before those of the company"
        value={at.text}
        onChange={(name) => at.set(name.trim())}
      />
    );
  const options = properties.map(({ name, label: words }) => ({ label: words, value: name }));
  return (
    <Select
      {...shared}
      value={at.text}
      options={withPresent(options, at.text)}
      onChange={(name) => at.set(name)}
    />
  );
}
