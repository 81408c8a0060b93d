import { Alert, Button, Flex, Heading, List, LoadingSpinner, Text, Tile } from '@hubspot/ui-extensions';
import React from 'react';
import { newRequestId } from '../shared/new-request-id.ts';
import type { PublishUndo, VersionChanges } from '../shared/rules-data.ts';
import { AskWhy } from './ask-why.tsx';
import type { HistoryPartProps } from './history-part.tsx';

interface DetailsProps {
  version: number;
  props: HistoryPartProps;
}

function Changes({ version, found }: { version: number; found: VersionChanges }) {
  const { since, changes } = found;
  if (since === null) return <Text>{`Version ${version} was the first.`}</Text>;
  if (changes.length === 0) return <Text>{`Nothing: it is equal to version ${since}.`}</Text>;
  return (
    <Flex direction="column" gap="xs">
      <Text variant="microcopy">{`Since version ${since}:`}</Text>
      <List>
        {changes.map(({ says }) => (
          <Text key={says}>{says}</Text>
        ))}
      </List>
    </Flex>
  );
}

function leads(count: number): string {
  return count === 1 ? '1 lead' : `${count} leads`;
}

function UndoModal({
  version,
  props,
  undo,
  onUndone,
}: DetailsProps & { undo: PublishUndo; onUndone(undo: PublishUndo): void }) {
  const { backend, close, tell } = props;
  const takeBack = async (why: string) => {
    const order = { why, requestId: newRequestId() };
    const reply = await backend<PublishUndo>('POST', `/api/rules/history/${version}/undo`, order);
    if (!reply.ok) return tell({ type: 'danger', message: reply.refusal.message });
    onUndone(reply.value);
    tell({ type: 'success', message: `${leads(reply.value.undone?.leads ?? 0)} go back into routing.` });
  };
  return (
    <AskWhy
      id={`undo-${version}`}
      title={`Take back what version ${version} gave out`}
      go={`Take back ${leads(undo.untouched)}`}
      name={`why-undo-${version}`}
      placeholder="Reps read it in the timeline of each lead"
      onGo={takeBack}
      close={close}
    >
      {`${leads(undo.untouched)} of ${undo.assigned} that reps have by version ${version} are untouched: no call, no e-mail, no result, and the owner as it was set. They are routed anew by the rules that are live now. This can be done once, and not be taken back.`}
    </AskWhy>
  );
}

function Given({
  version,
  props,
  undo,
  onUndone,
}: DetailsProps & { undo: PublishUndo; onUndone(undo: PublishUndo): void }) {
  const { assigned, untouched, hindrance, undone } = undo;
  const mayPublish = props.desk.status?.mayPublish === 'yes';
  if (undone)
    return (
      <Text>
        {`What it gave out was undone by ${undone.by} (${undone.why}): ${leads(undone.leads)}, ${undone.returned} taken back${undone.left > 0 ? `, ${undone.left} still to be` : ''}. What was touched meanwhile stays with its rep.`}
      </Text>
    );
  return (
    <Flex direction="column" gap="sm" align="start">
      <Text>{`Reps have ${leads(assigned)} by this version; nobody has touched ${untouched} of them yet.`}</Text>
      {hindrance !== null && <Text variant="microcopy">{hindrance}</Text>}
      {hindrance === null && (
        <Button
          size="sm"
          disabled={!mayPublish}
          overlay={<UndoModal version={version} props={props} undo={undo} onUndone={onUndone} />}
        >
          {`Take back ${leads(untouched)}…`}
        </Button>
      )}
    </Flex>
  );
}

/** What a version changed, and what it gave out: what nobody has touched of it can be taken back, once. */
export function VersionDetails({ version, props }: DetailsProps) {
  const [found, setFound] = React.useState<VersionChanges | null>(null);
  const [undo, setUndo] = React.useState<PublishUndo | null>(null);
  const [complaint, setComplaint] = React.useState<string | null>(null);
  const address = `/api/rules/history/${version}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each version
  React.useEffect(() => {
    void props
      .backend<VersionChanges>('GET', `${address}/changes`)
      .then((reply) => (reply.ok ? setFound(reply.value) : setComplaint(reply.refusal.message)));
    void props
      .backend<PublishUndo>('GET', `${address}/undo`)
      .then((reply) => (reply.ok ? setUndo(reply.value) : setComplaint(reply.refusal.message)));
  }, [version]);
  return (
    <Tile>
      <Flex direction="column" gap="sm">
        <Heading>{`What changed with version ${version}`}</Heading>
        {complaint && <Alert title={complaint} variant="error" />}
        {found ? <Changes version={version} found={found} /> : <LoadingSpinner label="Comparing…" />}
        {undo && <Given version={version} props={props} undo={undo} onUndone={setUndo} />}
      </Flex>
    </Tile>
  );
}
