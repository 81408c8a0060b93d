import { Flex, Text } from '@hubspot/ui-extensions';
import React from 'react';
import { namesOf } from '../forms/free-name.ts';
import type { RulesPlace } from '../forms/rules-place.ts';
import { NumberField, TextField } from '../forms/text-field.tsx';
import { ExpectField } from './expect-field.tsx';
import { GivenValues } from './given-values.tsx';

const verdicts = [
  { label: 'goes to a rep', value: 'route' },
  { label: 'is kept for later', value: 'nurture' },
  { label: 'is garbage', value: 'junk' },
  { label: 'is left alone', value: 'excluded' },
];
const asOptions = (names: readonly string[]) => names.map((name) => ({ label: name, value: name }));

/** One example: what is known of a lead, and what must become of it. */
export function SavedTestForm({ test }: { test: RulesPlace }) {
  const root = test.root();
  const expect = test.at('expect');
  return (
    <Flex direction="column" gap="sm">
      <TextField at={test.at('name')} label="Name of the test" />
      <GivenValues given={test.at('lead', 'properties')} prefix="" title="The contact" />
      <GivenValues given={test.at('lead', 'company')} prefix="company." title="Its company" />
      <TextField
        at={test.at('at')}
        label="Judged at"
        isOptional={true}
        placeholder="2026-11-20T10:00:00Z"
        description="Points can fade with time; empty: the present"
      />
      <Text format={{ fontWeight: 'bold' }}>What must become of it; only what is named is compared</Text>
      <Flex gap="sm" wrap={true} align="start">
        <ExpectField at={expect.at('verdict')} label="The lead" options={verdicts} />
        <ExpectField
          at={expect.at('band')}
          label="Band"
          options={asOptions(namesOf(root.at('profile', 'bands')))}
        />
        <ExpectField
          at={expect.at('pool')}
          label="Pool"
          none="no pool"
          options={asOptions(namesOf(root.at('pools')))}
        />
        <ExpectField
          at={expect.at('inquiry')}
          label="Kind of inquiry"
          none="no kind"
          options={asOptions(namesOf(root.at('inquiries')))}
        />
        <NumberField at={expect.at('score')} label="Score" isOptional={true} />
        <TextField at={expect.at('grade')} label="Grade" isOptional={true} placeholder="A1" />
      </Flex>
    </Flex>
  );
}
