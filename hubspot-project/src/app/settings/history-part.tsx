import {
  Button,
  Flex,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import React from 'react';
import type { Backend } from '../shared/call-backend.ts';
import { describeTime } from '../shared/describe-time.ts';
import { newRequestId } from '../shared/new-request-id.ts';
import type { Version } from '../shared/rules-data.ts';
import { AskWhy } from './ask-why.tsx';
import type { RulesDesk } from './use-rules.ts';
import { VersionDetails } from './version-details.tsx';

export interface HistoryPartProps {
  backend: Backend;
  desk: RulesDesk;
  timeZone: string;
  close(id: string): void;
  tell(alert: { type: 'danger' | 'success'; message: string }): void;
}

function BackModal({ version, props }: { version: number; props: HistoryPartProps }) {
  const { backend, desk, close, tell } = props;
  const goBack = async (why: string) => {
    const replaces = desk.status?.liveVersion ?? null;
    const order = { version, replaces, why, requestId: newRequestId() };
    const reply = await backend<{ version: number }>('POST', '/api/rules/rollback', order);
    if (reply.ok)
      tell({
        type: 'success',
        message: `Version ${reply.value.version} is live, equal to version ${version}.`,
      });
    else tell({ type: 'danger', message: reply.refusal.message });
    await desk.reload();
  };
  return (
    <AskWhy
      id={`back-${version}`}
      title={`Go back to version ${version}`}
      go="Go back"
      name={`why-${version}`}
      onGo={goBack}
      close={close}
    >
      {`Version ${version} becomes live again, exactly as it was, under a new number. Nothing of the history is lost.${desk.isChanged ? ' What is not saved on this page goes: save it as a draft first if you want to keep it.' : ''}`}
    </AskWhy>
  );
}

/** Every version that was ever live: who, when and why, and the way back to it. */
export function HistoryPart(props: HistoryPartProps) {
  const { backend, desk, timeZone } = props;
  const [versions, setVersions] = React.useState<Version[]>([]);
  const [looked, setLooked] = React.useState<number | null>(null);
  const live = desk.status?.liveVersion ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew whenever another version is live
  React.useEffect(() => {
    void backend<{ versions: Version[] }>('GET', '/api/rules/history').then(
      (reply) => reply.ok && setVersions(reply.value.versions),
    );
  }, [live]);
  if (versions.length === 0) return <Text>Nothing has been published yet.</Text>;
  return (
    <Flex direction="column" gap="md">
      <Table density="condensed">
        <TableHead>
          <TableRow>
            <TableHeader align="right">Version</TableHeader>
            <TableHeader>Published</TableHeader>
            <TableHeader>By</TableHeader>
            <TableHeader>Why</TableHeader>
            <TableHeader>Look</TableHeader>
            <TableHeader>Back</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {versions.map(({ version, at, by, why, restores }) => (
            <TableRow key={version}>
              <TableCell align="right">{String(version)}</TableCell>
              <TableCell>{describeTime(Date.parse(at), timeZone)}</TableCell>
              <TableCell>{by}</TableCell>
              <TableCell>{restores === null ? why : `${why} (as version ${restores})`}</TableCell>
              <TableCell>
                {version === looked ? (
                  <Text variant="microcopy">shown below</Text>
                ) : (
                  <Button size="xs" onClick={() => setLooked(version)}>
                    {`What changed with ${version}`}
                  </Button>
                )}
              </TableCell>
              <TableCell>
                {version === live ? (
                  <Text variant="microcopy">live</Text>
                ) : (
                  <Button
                    size="xs"
                    disabled={desk.status?.mayPublish !== 'yes'}
                    overlay={<BackModal version={version} props={props} />}
                  >
                    {`Go back to ${version}`}
                  </Button>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {looked !== null && <VersionDetails key={`${looked} ${live}`} version={looked} props={props} />}
    </Flex>
  );
}
