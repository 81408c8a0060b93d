import { Alert, Flex, Heading, List, Text, Tile } from '@hubspot/ui-extensions';
import React from 'react';
import type { Backend } from '../shared/call-backend.ts';
import { describeTime } from '../shared/describe-time.ts';
import type { KeptCheck } from '../shared/home-data.ts';

/** The daily check as it was kept this morning, in sentences, and what it found besides counts. */
export function CheckPart({ backend, timeZone }: { backend: Backend; timeZone: string }) {
  const [check, setCheck] = React.useState<KeptCheck | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: kept once a day, asked for once
  React.useEffect(() => {
    void backend<{ check: KeptCheck | null }>('GET', '/api/today').then(
      (reply) => reply.ok && setCheck(reply.value.check),
    );
  }, []);
  if (!check) return null;
  return (
    <Tile>
      <Flex direction="column" gap="sm">
        <Heading>{`The daily check of ${check.day}`}</Heading>
        {check.findings.map(({ says, todo }) => (
          <Alert key={says} title={says} variant="warning">
            {todo}
          </Alert>
        ))}
        <List>
          {check.lines.map((line) => (
            <Text key={line}>{line}</Text>
          ))}
        </List>
        <Text variant="microcopy">{`Kept ${describeTime(Date.parse(check.takenAt), timeZone)}; the figures above are those of now.`}</Text>
      </Flex>
    </Tile>
  );
}
