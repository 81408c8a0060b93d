import {
  Alert,
  Flex,
  Heading,
  LoadingButton,
  ProgressBar,
  Statistics,
  StatisticsItem,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
  Tile,
} from '@hubspot/ui-extensions';
import React from 'react';
import type { Backend } from '../shared/call-backend.ts';
import { newRequestId } from '../shared/new-request-id.ts';
import type { Impact } from '../shared/rules-data.ts';
import type { RulesDesk } from './use-rules.ts';

const days = 30;
const lookEveryMs = 700;

function Report({ report }: { report: NonNullable<Impact['report']> }) {
  const { leads, changed, scores, bands, owners, waiting } = report;
  return (
    <Flex direction="column" gap="sm">
      <Statistics>
        <StatisticsItem label={`Changed of ${leads} leads`} number={changed} />
        <StatisticsItem label="Scores up" number={scores.up} />
        <StatisticsItem label="Scores down" number={scores.down} />
        <StatisticsItem label="Another band" number={bands.changed} />
        <StatisticsItem label="Another owner" number={owners.changed} />
        <StatisticsItem label="Waiting (live: draft)" number={`${waiting.live}: ${waiting.draft}`} />
      </Statistics>
      {bands.moves.length > 0 && (
        <Table density="condensed">
          <TableHead>
            <TableRow>
              <TableHeader>Band by the live rules</TableHeader>
              <TableHeader>By the draft</TableHeader>
              <TableHeader align="right">Leads</TableHeader>
            </TableRow>
          </TableHead>
          <TableBody>
            {bands.moves.map(({ from, to, count }) => (
              <TableRow key={`${from} ${to}`}>
                <TableCell>{from ?? 'none'}</TableCell>
                <TableCell>{to ?? 'none'}</TableCell>
                <TableCell align="right">{String(count)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Flex>
  );
}

/** What the draft would have changed in the last days, by the code that decides live. */
export function ImpactPart({ backend, desk }: { backend: Backend; desk: RulesDesk }) {
  const [impact, setImpact] = React.useState<Impact | null>(null);
  const [complaint, setComplaint] = React.useState<string | null>(null);
  const run = async () => {
    setComplaint(null);
    if (desk.isChanged && !(await desk.save())) return;
    const id = newRequestId();
    const revision = desk.draft?.revision;
    const begun = await backend<Impact>('POST', '/api/rules/impact', { revision, days, requestId: id });
    if (!begun.ok) return setComplaint(begun.refusal.message);
    for (let now = begun.value; ; ) {
      setImpact(now);
      if (now.state !== 'running') return;
      await new Promise<void>((resolve) => setTimeout(() => resolve(), lookEveryMs));
      const next = await backend<Impact>('GET', `/api/rules/impact/${id}`);
      if (!next.ok) return setComplaint(next.refusal.message);
      now = next.value;
    }
  };
  const isRunning = impact?.state === 'running';
  if (desk.status?.liveVersion === null) return null;
  return (
    <Tile>
      <Heading>What would change</Heading>
      <Text>{`Plays the last ${days} days once more under the saved draft, and compares. Nothing moves.`}</Text>
      <LoadingButton
        loading={isRunning}
        disabled={desk.draft === null || desk.isChanged}
        onClick={() => void run()}
      >
        Compare
      </LoadingButton>
      {desk.draft === null && <Text variant="microcopy">Change something and save it as a draft first.</Text>}
      {isRunning && (
        <ProgressBar
          title="Playing the past"
          value={impact.progress.done}
          valueMax={Math.max(1, impact.progress.total)}
          showPercentage={true}
        />
      )}
      {complaint && <Alert title={complaint} variant="error" />}
      {impact?.error && <Alert title={impact.error} variant="error" />}
      {impact?.report && <Report report={impact.report} />}
    </Tile>
  );
}
