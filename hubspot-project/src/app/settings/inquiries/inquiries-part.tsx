import { Flex, Text } from '@hubspot/ui-extensions';
import React from 'react';
import { describeConditions } from '../forms/describe-conditions.ts';
import { freeName, namesOf } from '../forms/free-name.ts';
import { ListEditor } from '../forms/list-editor.tsx';
import { useChoices } from '../forms/portal-choices.tsx';
import type { RulesPlace } from '../forms/rules-place.ts';
import { rulesRoot } from '../forms/rules-root.ts';
import type { PartProps } from '../rules-forms.tsx';
import { InquiryForm } from './inquiry-form.tsx';

const takesAll = (inquiry: RulesPlace) =>
  !inquiry.at('words').isThere && inquiry.at('when').entries.length === 0;

/** What people ask for, and what their rep is asked to do about it. */
export function InquiriesPart({ desk }: PartProps) {
  const { properties } = useChoices();
  const inquiries = rulesRoot(desk).at('inquiries');
  const last = inquiries.entries.at(-1);
  const summaryOf = (inquiry: RulesPlace) => {
    const words = inquiry.at('words').texts;
    const parts = [
      ...(words.length > 0 ? [`the message has one of: ${words.join(', ')}`] : []),
      ...(inquiry.at('when').entries.length > 0
        ? [describeConditions(inquiry.at('when'), properties, '')]
        : []),
    ];
    return parts.join('; ') || 'everything else';
  };
  return (
    <Flex direction="column" gap="sm">
      <Text>
        The first kind that fits decides what task the rep gets. Words are looked for in the message of the
        contact.
      </Text>
      <ListEditor
        list={inquiries}
        noun="kind of inquiry"
        isOrdered={true}
        isLastKept={last !== undefined && takesAll(last)}
        describe={(inquiry) => ({ title: inquiry.at('name').text, summary: summaryOf(inquiry) })}
        fresh={() => ({
          name: freeName('New kind', namesOf(inquiries)),
          words: ['quote'],
          response: { subject: 'Answer {{firstname}} {{lastname}}' },
        })}
        form={(inquiry) => <InquiryForm key={inquiry.name} inquiry={inquiry} />}
      />
    </Flex>
  );
}
