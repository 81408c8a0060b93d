import { Flex, Text } from '@hubspot/ui-extensions';
import React from 'react';
import { ChoiceField } from '../forms/choice-field.tsx';
import { ConditionList } from '../forms/condition-list.tsx';
import type { RulesPlace } from '../forms/rules-place.ts';
import { NumberField, TextField } from '../forms/text-field.tsx';
import { WordsField } from '../forms/words-field.tsx';

const priorities = [
  { label: 'low', value: 'LOW' },
  { label: 'medium', value: 'MEDIUM' },
  { label: 'high', value: 'HIGH' },
];

/** One kind of inquiry: how it is known, and the task that the rep gets. */
export function InquiryForm({ inquiry }: { inquiry: RulesPlace }) {
  const response = inquiry.at('response');
  return (
    <Flex direction="column" gap="sm">
      <TextField at={inquiry.at('name')} label="Name of the kind" />
      <WordsField
        at={inquiry.at('words')}
        label="Words or phrases in the message"
        isOptional={true}
        description="With commas between them; empty: whatever the message says"
      />
      <ConditionList at={inquiry.at('when')} none="No further conditions." />
      <Text format={{ fontWeight: 'bold' }}>The task that the rep gets</Text>
      <TextField at={response.at('subject')} label="Subject" />
      <TextField
        at={response.at('body')}
        label="What to do"
        isOptional={true}
        rows={5}
        description="{{firstname}}, {{company.name}}, {{message}} and any other property are filled in"
      />
      <Flex gap="sm" wrap={true} align="start">
        <ChoiceField at={response.at('priority')} label="Priority" options={priorities} usual="MEDIUM" />
        <NumberField
          at={response.at('deadlineMinutes')}
          label="First touch within (working minutes)"
          isOptional={true}
          description="Holds when it is sooner than the deadline of the band"
        />
      </Flex>
      <WordsField
        at={response.at('links')}
        label="Pages worth having at hand"
        isOptional={true}
        description="Addresses that begin with https://, with commas between them"
      />
    </Flex>
  );
}
