import { Button, ErrorState, Flex, LoadingSpinner, Tab, Tabs, Text } from '@hubspot/ui-extensions';
import React from 'react';
import type { Backend, Refusal } from '../shared/call-backend.ts';
import { describeTime } from '../shared/describe-time.ts';
import type { HomeData, ReportsData } from '../shared/home-data.ts';
import { BacklogTab } from './backlog-tab.tsx';
import { CheckPart } from './check-part.tsx';
import { SourcesTab } from './sources-tab.tsx';
import { SpeedTab } from './speed-tab.tsx';
import { TeamTab } from './team-tab.tsx';
import { TodayTab } from './today-tab.tsx';

export interface HomePageProps {
  backend: Backend;
  portalId: number;
  timeZone: string;
}

/** What stands in place of figures that are not there yet. */
function Waiting({ refusal }: { refusal: Refusal | null }) {
  return refusal ? <Text>{refusal.message}</Text> : <LoadingSpinner label="Adding up…" layout="centered" />;
}

/** The app's home: today's check, who waits, how the reps stand, and what sources and speed have brought. */
export function HomePage({ backend, portalId, timeZone }: HomePageProps) {
  const [home, setHome] = React.useState<HomeData | null>(null);
  const [refusal, setRefusal] = React.useState<Refusal | null>(null);
  const [reports, setReports] = React.useState<ReportsData | null>(null);
  const [reportsRefusal, setReportsRefusal] = React.useState<Refusal | null>(null);
  const loadReports = async () => {
    const reply = await backend<ReportsData>('GET', '/api/reports');
    setReportsRefusal(reply.ok ? null : reply.refusal);
    if (reply.ok) setReports(reply.value);
  };
  const load = async () => {
    void loadReports();
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
          <CheckPart backend={backend} timeZone={timeZone} />
        </Tab>
        <Tab tabId="backlog" title={`Backlog (${home.backlog.count})`}>
          <BacklogTab home={home} portalId={portalId} timeZone={timeZone} />
        </Tab>
        <Tab tabId="team" title="Team">
          <TeamTab home={home} />
        </Tab>
        <Tab tabId="sources" title="Sources">
          {reports ? <SourcesTab reports={reports} /> : <Waiting refusal={reportsRefusal} />}
        </Tab>
        <Tab tabId="speed" title="Speed">
          {reports ? <SpeedTab speed={reports.speed} /> : <Waiting refusal={reportsRefusal} />}
        </Tab>
      </Tabs>
    </Flex>
  );
}
