import { Flex } from '@hubspot/ui-extensions';
import React from 'react';
import { ChoiceField } from './forms/choice-field.tsx';
import { rulesRoot } from './forms/rules-root.ts';
import { NumberField, TextField } from './forms/text-field.tsx';
import type { PartProps } from './rules-forms.tsx';

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** What holds for all parts of the rules. */
export function GeneralPart({ desk }: PartProps) {
  const root = rulesRoot(desk);
  return (
    <Flex direction="column" gap="sm">
      <TextField
        at={root.at('timeZone')}
        label="Time zone"
        isOptional={true}
        placeholder="Europe/Berlin"
        description="For reps without one of their own, and for reports; empty: UTC"
      />
      <ChoiceField
        at={root.at('weekStart')}
        label="A week begins on"
        usual="monday"
        options={days.map((day) => ({ label: day, value: day }))}
        description="When limits for a week begin anew"
      />
      <NumberField
        at={root.at('settleSeconds')}
        label="Wait for HubSpot to complete a new contact (seconds)"
        isOptional={true}
        description="HubSpot attaches company and form values a moment later; empty: 30"
      />
    </Flex>
  );
}
