import { Alert, Button, ButtonRow, Flex, List, Text, TextArea } from '@hubspot/ui-extensions';
import React from 'react';
import type { Check } from '../shared/rules-data.ts';
import { AskWhy } from './ask-why.tsx';
import { describeFailedTest } from './forms/describe-failed-test.ts';
import { describePlace } from './forms/describe-place.ts';
import { useOwnerNames } from './forms/portal-choices.tsx';
import type { RulesDesk } from './use-rules.ts';

/** What a check found, each fault with its place, and what it means for publishing. */
function CheckResult({ check, values }: { check: Check; values: unknown }) {
  const { passes, faults, failedTests, testsRun, portal } = check;
  const ownerName = useOwnerNames();
  const lines = [
    ...faults.map(({ severity, line, path, message }) => {
      const place = `${describePlace(values, path, ownerName)}${line === undefined ? '' : ` (line ${line})`}`;
      return `${severity === 'error' ? 'Error' : 'Note'}, ${place}: ${message}`;
    }),
    ...failedTests.map((test) => `Failed test, ${describeFailedTest(test)}`),
  ];
  const tests = testsRun === 0 ? '' : ` ${testsRun - failedTests.length} of ${testsRun} saved tests hold.`;
  const unseen = portal === 'out-of-reach' ? ' HubSpot could not be asked for properties and owners.' : '';
  return (
    <Alert
      title={
        passes
          ? `These rules can be published.${tests}${unseen}`
          : `These rules cannot be published yet.${tests}${unseen}`
      }
      variant={passes ? 'success' : 'error'}
    >
      {lines.length > 0 && (
        <List>
          {lines.map((line) => (
            <Text key={line} inline={true}>
              {line}
            </Text>
          ))}
        </List>
      )}
    </Alert>
  );
}

function PublishModal({ desk, close }: { desk: RulesDesk; close(id: string): void }) {
  const publish = async (why: string) => {
    if (!(await desk.publish(why))) await desk.runCheck();
  };
  return (
    <AskWhy
      id="publish"
      title="Publish"
      go="Publish now"
      name="why"
      placeholder="What changes, and what for"
      onGo={publish}
      close={close}
    >
      {`${desk.isChanged ? 'What you changed on this page and did not save yet is published with it. ' : ''}From now on leads are scored and given out by these rules. Leads that reps have stay with them. The version before stays in the history, and you can go back to it exactly.`}
    </AskWhy>
  );
}

/** The whole document as text, as its author writes it. */
export function RulesEditor({ desk }: { desk: RulesDesk }) {
  const { text, write } = desk;
  if (!text) return <Text>There are no rules yet. Begin with the first steps.</Text>;
  return (
    <TextArea
      label="Rules (YAML)"
      name="source"
      rows={26}
      value={text.source}
      onInput={write}
      onChange={write}
      description="The forms under Rules show the same draft. Comments and order stay as you write them. docs/rules.md explains every field."
    />
  );
}

/** Save, check, publish: the same buttons on every tab. */
export function RulesButtons({ desk, close }: { desk: RulesDesk; close(id: string): void }) {
  const { text, isChanged, draft, status, check, save, runCheck } = desk;
  if (!text) return null;
  const mayPublish = status?.mayPublish === 'yes' && (isChanged || draft !== null);
  return (
    <Flex direction="column" gap="sm">
      <ButtonRow disableDropdown={true}>
        <Button disabled={!isChanged} onClick={() => void save()}>
          Save draft
        </Button>
        <Button onClick={() => void runCheck()}>Check</Button>
        <Button variant="primary" disabled={!mayPublish} overlay={<PublishModal desk={desk} close={close} />}>
          Publish…
        </Button>
      </ButtonRow>
      {check && <CheckResult check={check} values={desk.values} />}
    </Flex>
  );
}
