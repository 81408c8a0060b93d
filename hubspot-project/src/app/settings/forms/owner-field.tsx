import React from 'react';
import { ChoiceField } from './choice-field.tsx';
import { useChoices } from './portal-choices.tsx';
import type { RulesPlace } from './rules-place.ts';

interface OwnerFieldProps {
  at: RulesPlace;
  label: string;
  /** What it means that there is nobody; there must be somebody when left out. */
  none?: string;
  description?: string;
}

/** One of the account's owners at a place of the rules. */
export function OwnerField({ at, label, none, description }: OwnerFieldProps) {
  const { owners } = useChoices();
  return (
    <ChoiceField
      at={at}
      label={label}
      description={description}
      isOptional={none !== undefined}
      placeholder={none}
      options={owners.map(({ ownerId, name }) => ({ label: name, value: ownerId }))}
    />
  );
}
