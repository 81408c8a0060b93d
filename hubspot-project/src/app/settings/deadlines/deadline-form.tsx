import { Flex } from '@hubspot/ui-extensions';
import React from 'react';
import { ChoiceField } from '../forms/choice-field.tsx';
import { namesOf } from '../forms/free-name.ts';
import { OwnerField } from '../forms/owner-field.tsx';
import type { RulesPlace } from '../forms/rules-place.ts';
import { NumberField } from '../forms/text-field.tsx';
import { WordsField } from '../forms/words-field.tsx';

const consequences = [
  { label: 'it is noted on the timeline', value: 'notify' },
  { label: 'the lead goes to somebody else', value: 'reroute' },
];
const asNumber = (text: string) => (Number.isNaN(Number(text)) ? text : Number(text));
const asOptions = (names: readonly string[]) => names.map((name) => ({ label: name, value: name }));

/** One deadline: for which leads, how long, and what happens when it is missed. */
export function DeadlineForm({ deadline }: { deadline: RulesPlace }) {
  const root = deadline.root();
  const isRerouting = deadline.at('onBreach').texts.includes('reroute');
  return (
    <Flex direction="column" gap="sm">
      <ChoiceField
        at={deadline.at('band')}
        label="For leads of the band"
        options={asOptions(namesOf(root.at('profile', 'bands')))}
      />
      <ChoiceField
        at={deadline.at('inquiry')}
        label="and the kind of inquiry"
        isOptional={true}
        placeholder="any"
        options={asOptions(namesOf(root.at('inquiries')))}
      />
      <NumberField at={deadline.at('firstTouchMinutes')} label="First touch within (working minutes)" />
      <WordsField
        at={deadline.at('remindAtMinutes')}
        label="Remind after (working minutes)"
        isOptional={true}
        read={asNumber}
        description="One or more, with commas between them; empty: no reminder"
      />
      <WordsField
        at={deadline.at('onBreach')}
        label="When it is missed"
        options={consequences}
        isOptional={true}
      />
      {isRerouting && (
        <NumberField
          at={deadline.at('maxReroutes')}
          label="How often it may go on to somebody else"
          isOptional={true}
          description="Empty: once"
        />
      )}
      {isRerouting && (
        <OwnerField at={deadline.at('escalateTo')} label="After that it goes to" none="stays where it is" />
      )}
      <NumberField
        at={deadline.at('pauseRepAfter')}
        label="Nothing new for a rep after so many missed on one day"
        isOptional={true}
        description="Until somebody lifts the pause; empty: never"
      />
    </Flex>
  );
}
