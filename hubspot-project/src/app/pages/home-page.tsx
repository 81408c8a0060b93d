import { Button, ErrorState, Flex, LoadingSpinner, Tab, Tabs, Text } from '@hubspot/ui-extensions';
import React from 'react';
import type { Backend, Refusal } from '../shared/call-backend.ts';
import { describeTime } from '../shared/describe-time.ts';
import type { HomeData } from '../shared/home-data.ts';
import { BacklogTab } from './backlog-tab.tsx';
import { TeamTab } from './team-tab.tsx';
import { TodayTab } from './today-tab.tsx';

export interface HomePageProps {
  backend: Backend;
  portalId: number;
  timeZone: string;
}

/** The app's home: today's check, who waits, and how the reps stand. */
export function HomePage({ backend, portalId, timeZone }: HomePageProps) {
  const [home, setHome] = React.useState<HomeData | null>(null);
  const [refusal, setRefusal] = React.useState<Refusal | null>(null);
  const load = async () => {
    const reply = await backend<HomeData>('GET', '/api/home');
    setRefusal(reply.ok ? null : reply.refusal);
    if (reply.ok) setHome(reply.value);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: loaded once, and again by the button
  React.useEffect(() => {
    void load();
  }, []);
  if (refusal)
    return (
      <ErrorState title="Fairlead does not answer as it should">
        <Text>{refusal.message}</Text>
        <Button onClick={() => void load()}>Try again</Button>
      </ErrorState>
    );
  if (!home) return <LoadingSpinner label="Asking Fairlead…" layout="centered" />;
  return (
    <Flex direction="column" gap="md">
      <Flex gap="md" align="center" justify="between" wrap={true}>
        <Text variant="microcopy">
          {`As of ${describeTime(Date.parse(home.at), timeZone)}${home.liveVersion === null ? '' : `, rules version ${home.liveVersion}`}.`}
        </Text>
        <Button size="sm" onClick={() => void load()}>
          Look again
        </Button>
      </Flex>
      <Tabs defaultSelected="today" variant="enclosed">
        <Tab tabId="today" title="Today">
          <TodayTab home={home} portalId={portalId} />
        </Tab>
        <Tab tabId="backlog" title={`Backlog (${home.backlog.count})`}>
          <BacklogTab home={home} portalId={portalId} timeZone={timeZone} />
        </Tab>
        <Tab tabId="team" title="Team">
          <TeamTab home={home} />
        </Tab>
      </Tabs>
    </Flex>
  );
}
