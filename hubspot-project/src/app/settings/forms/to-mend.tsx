import { Alert, List, Text } from '@hubspot/ui-extensions';
import React from 'react';
import type { Fault } from '../../shared/rules-data.ts';
import { describePlace } from './describe-place.ts';
import { useOwnerNames } from './portal-choices.tsx';

/** What is wrong with a part of the rules, and what is worth a look in it; nothing where all is well. */
export function ToMend({ values, faults }: { values: unknown; faults: readonly Fault[] }) {
  const ownerName = useOwnerNames();
  if (faults.length === 0) return null;
  const errors = faults.filter(({ severity }) => severity === 'error');
  return (
    <Alert
      title={
        errors.length > 0 ? 'Here is something to mend before these rules can be published' : 'Worth a look'
      }
      variant={errors.length > 0 ? 'error' : 'warning'}
    >
      <List>
        {[...errors, ...faults.filter((fault) => !errors.includes(fault))].map(({ path, message }) => (
          <Text key={`${path} ${message}`} inline={true}>
            {`${describePlace(values, path, ownerName)}: ${message}`}
          </Text>
        ))}
      </List>
    </Alert>
  );
}
