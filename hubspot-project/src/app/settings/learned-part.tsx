import { Alert, Flex, Heading, LoadingButton, ProgressBar, Text, Tile } from '@hubspot/ui-extensions';
import React from 'react';
import type { Backend } from '../shared/call-backend.ts';
import type { LearningState } from '../shared/learned-data.ts';
import { LearnedHistory } from './learned-history.tsx';
import { LearnedLines } from './learned-lines.tsx';
import { LearnedReport } from './learned-report.tsx';
import { isUnderWay, type LearnedDesk, useLearned } from './use-learned.ts';
import type { RulesDesk } from './use-rules.ts';

export interface LearnedPartProps {
  backend: Backend;
  desk: RulesDesk;
  timeZone: string;
  tell(alert: { type: 'danger' | 'success'; message: string }): void;
  /** Accepted lines have become a draft, which is opened on the page. */
  onDrafted(): void;
  wait?(durationMs: number): Promise<void>;
}

const byTimer = (durationMs: number) =>
  new Promise<void>((resolve) => setTimeout(() => resolve(), durationMs));

/** How far it has come, in words and as a bar. */
function Progress({ request }: { request: NonNullable<LearningState['request']> }) {
  const { state, lookedAt, of } = request;
  if (state === 'waiting') return <Text>Asked for: it begins within a minute.</Text>;
  if (state === 'learning')
    return <Text>All closed leads are read. Learning from them takes some seconds.</Text>;
  return (
    <ProgressBar
      title="Reading contacts and how their deals ended"
      value={lookedAt}
      valueMax={Math.max(1, of ?? 1)}
      valueDescription={of === null ? 'beginning' : `${lookedAt} of ${of}`}
      showPercentage={true}
    />
  );
}

function Beginning({ learned }: { learned: LearnedDesk }) {
  const { state, complaint, start } = learned;
  const isBusy = isUnderWay(state);
  return (
    <Tile>
      <Flex direction="column" gap="sm">
        <Heading>Learn from closed deals</Heading>
        <Text>
          Reads which leads were won and which were lost, with what was known of each when it came, and works
          out points that would have told them apart. Nothing changes by itself: you see what is proposed,
          line by line, and decide.
        </Text>
        {state?.hindrance && <Alert title={state.hindrance} variant="warning" />}
        {state?.request && isBusy && <Progress request={state.request} />}
        {state?.request?.state === 'failed' && (
          <Alert title={state.request.error ?? 'It failed: start it again.'} variant="error" />
        )}
        {complaint && <Alert title={complaint} variant="error" />}
        <Flex>
          <LoadingButton
            loading={isBusy}
            disabled={state === null || state.hindrance !== null}
            onClick={() => void start()}
          >
            Learn now
          </LoadingButton>
        </Flex>
      </Flex>
    </Tile>
  );
}

/** What the portal's own outcomes say about the profile, and what has been made of that so far. */
export function LearnedPart({ backend, desk, timeZone, tell, onDrafted, wait = byTimer }: LearnedPartProps) {
  const learned = useLearned(backend, wait);
  const { open, history } = learned;
  const decide = async (accepted: readonly string[]) => {
    const revision = await learned.decide(accepted);
    if (revision === undefined) return;
    if (revision === null)
      return tell({ type: 'success', message: 'All lines are refused; nothing changes.' });
    await desk.reload();
    tell({
      type: 'success',
      message: `Draft ${revision} holds the accepted lines. Look at what would change, then publish it.`,
    });
    onDrafted();
  };
  return (
    <Flex direction="column" gap="md">
      <Beginning learned={learned} />
      {open && <LearnedReport key={`report-${open.id}`} learned={open} timeZone={timeZone} />}
      {open?.proposal && (
        <LearnedLines
          key={`lines-${open.id}-${open.decision?.at ?? ''}`}
          learned={open}
          desk={desk}
          decide={decide}
        />
      )}
      {history.length > 0 && (
        <LearnedHistory history={history} openId={open?.id ?? null} look={learned.look} timeZone={timeZone} />
      )}
    </Flex>
  );
}
