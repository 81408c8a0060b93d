import { Alert, Button, Flex, StatusTag, Tag, Text } from '@hubspot/ui-extensions';
import React from 'react';
import type { RulesDesk } from './use-rules.ts';

const modes = {
  observing: {
    tone: 'info',
    words: 'Observing: new contacts are noticed and wait until rules are published',
  },
  working: { tone: 'success', words: 'Working' },
  paused: { tone: 'warning', words: 'Paused: what arrives is kept and waits' },
} as const;

/** How the portal stands, with the pause button; and what one must know before one begins. */
export function StatusBar({ desk }: { desk: RulesDesk }) {
  const { status, conflict, isChanged, setPaused, reload } = desk;
  if (!status) return null;
  const { tone, words } = modes[status.mode];
  const isPaused = status.mode === 'paused';
  return (
    <Flex direction="column" gap="sm">
      <Flex gap="md" align="center" justify="between" wrap={true}>
        <Flex gap="md" align="center" wrap={true}>
          <StatusTag variant={tone}>{words}</StatusTag>
          <Text variant="microcopy">
            {status.liveVersion === null
              ? 'Nothing is published yet.'
              : `Version ${status.liveVersion} is live.`}
          </Text>
          {isChanged && (
            <Tag variant="warning">Not saved yet: save the draft before you leave the settings</Tag>
          )}
        </Flex>
        {status.mayPublish === 'yes' && status.liveVersion !== null && (
          <Button size="sm" onClick={() => void setPaused(!isPaused)}>
            {isPaused ? 'Go on' : 'Pause'}
          </Button>
        )}
      </Flex>
      {status.mayPublish !== 'yes' && (
        <Alert title="You can write rules, and not publish them" variant="info">
          Publishing, going back and pausing are for super admins of this account and for those whom the
          operator lists.
        </Alert>
      )}
      {conflict && (
        <Alert title="Somebody else came first" variant="warning">
          <Flex direction="column" gap="sm">
            <Text>{conflict}</Text>
            <Button size="sm" onClick={() => void reload()}>
              Open theirs
            </Button>
          </Flex>
        </Alert>
      )}
    </Flex>
  );
}
