import { Flex, LoadingButton, Text } from '@hubspot/ui-extensions';
import React from 'react';
import { describeFailedTest } from '../forms/describe-failed-test.ts';
import { freeName, namesOf } from '../forms/free-name.ts';
import { ListEditor } from '../forms/list-editor.tsx';
import type { RulesPlace } from '../forms/rules-place.ts';
import { rulesRoot } from '../forms/rules-root.ts';
import type { PartProps } from '../rules-forms.tsx';
import type { RulesDesk } from '../use-rules.ts';
import { SavedTestForm } from './saved-test-form.tsx';

/** What the last check says of a test; tests only run when the rules have nothing else to mend. */
function standing({ check }: RulesDesk, name: string): string {
  if (!check) return 'not run since the last change';
  if (check.testsRun === 0) return 'not run: the rules have something to mend first';
  const failed = check.failedTests.find((test) => test.name === name);
  return failed ? `fails: ${describeFailedTest(failed).slice(name.length + '“”: '.length)}` : 'holds';
}

/** Examples that must keep working: a change that breaks one cannot be published. */
export function TestsPart({ desk }: PartProps) {
  const [isRunning, setRunning] = React.useState(false);
  const root = rulesRoot(desk);
  const tests = root.at('tests');
  const band = root.at('profile', 'bands', 0, 'name').text;
  const run = async () => {
    setRunning(true);
    await desk.runCheck();
    setRunning(false);
  };
  return (
    <Flex direction="column" gap="sm">
      <Text>
        Given this lead, expect this. A change of the rules that breaks one of these cannot be published. The
        easiest way to a new one is Try a lead: type a lead, look at what becomes of it, and keep it.
      </Text>
      <Flex>
        <LoadingButton loading={isRunning} disabled={tests.entries.length === 0} onClick={() => void run()}>
          Run all saved tests
        </LoadingButton>
      </Flex>
      <ListEditor
        list={tests}
        noun="saved test"
        describe={(test) => ({ title: test.at('name').text, summary: standing(desk, test.at('name').text) })}
        fresh={() => ({
          name: freeName('New test', namesOf(tests)),
          lead: { properties: { email: 'somebody@company.example' } },
          expect: { band },
        })}
        form={(test: RulesPlace) => <SavedTestForm key={test.name} test={test} />}
      />
    </Flex>
  );
}
