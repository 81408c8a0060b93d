import {
  Alert,
  AutoGrid,
  BarChart,
  Flex,
  Heading,
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
import type { HomeData } from '../shared/home-data.ts';
import { ContactLink } from './contact-link.tsx';

const stateWords: Readonly<Record<string, string>> = {
  pending: 'Not decided yet',
  assigned: 'With a rep',
  held: 'Waiting for room',
  nurture: 'Long-term',
  junk: 'Junk, to review',
  excluded: 'Not ours to route',
  error: 'Could not be decided',
  won: 'Won',
  lost: 'Lost',
  gone: 'Gone from HubSpot',
};

function modeAlert({ mode, liveVersion }: HomeData) {
  if (mode === 'paused')
    return (
      <Alert title="Fairlead is paused" variant="warning">
        What arrives is kept and waits. Somebody who may publish can let it go on, in the settings.
      </Alert>
    );
  if (mode === 'observing' || liveVersion === null)
    return (
      <Alert title="Fairlead only observes" variant="info">
        New contacts are noticed and wait. They are scored and given out once rules are published, in the
        settings.
      </Alert>
    );
  return null;
}

function Unexplained({ home, portalId }: { home: HomeData; portalId: number }) {
  const { count, first } = home.unexplained;
  if (count === 0) return null;
  return (
    <Tile>
      <Heading>Nobody can explain</Heading>
      <Table density="condensed">
        <TableHead>
          <TableRow>
            <TableHeader>Contact</TableHeader>
            <TableHeader>What is missing</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {first.map(({ contactId, missing }) => (
            <TableRow key={contactId}>
              <TableCell>
                <ContactLink portalId={portalId} contactId={contactId} />
              </TableCell>
              <TableCell>{missing}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Tile>
  );
}

function Reasons({ home }: { home: HomeData }) {
  return (
    <Tile>
      <Heading>Why leads are where they are</Heading>
      <Table density="condensed">
        <TableHead>
          <TableRow>
            <TableHeader>State</TableHeader>
            <TableHeader>Reason</TableHeader>
            <TableHeader align="right">Leads</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {home.reasons.map(({ state, reason, count }) => (
            <TableRow key={`${state} ${reason}`}>
              <TableCell>{stateWords[state] ?? state}</TableCell>
              <TableCell>{reason}</TableCell>
              <TableCell align="right">{String(count)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Tile>
  );
}

/** The daily check: where all leads stand, what is overdue, and what nobody can explain. */
export function TodayTab({ home, portalId }: { home: HomeData; portalId: number }) {
  const { received, states, overdue, unexplained } = home;
  const bars = Object.entries(states)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => ({ state: stateWords[state] ?? state, leads: count }));
  return (
    <Flex direction="column" gap="md">
      {modeAlert(home)}
      <Statistics>
        <StatisticsItem label="Received" number={received} />
        <StatisticsItem label="With a rep" number={states.assigned ?? 0} />
        <StatisticsItem label="Waiting for room" number={states.held ?? 0} />
        <StatisticsItem label="Overdue" number={overdue} />
        <StatisticsItem label="Junk, to review" number={states.junk ?? 0} />
        <StatisticsItem label={`Unexplained of ${received}`} number={unexplained.count} />
      </Statistics>
      {home.waiting > 0 && (
        <Text variant="microcopy">{`${home.waiting} events and writes are being worked off.`}</Text>
      )}
      <Unexplained home={home} portalId={portalId} />
      <AutoGrid columnWidth={420} gap="md" flexible={true}>
        <Tile>
          <BarChart
            data={bars}
            axes={{
              x: { field: 'leads', fieldType: 'linear', label: 'Leads' },
              y: { field: 'state', fieldType: 'category', label: 'State' },
            }}
            options={{ title: 'Leads by state', showDataLabels: true, showLegend: false }}
          />
        </Tile>
        <Reasons home={home} />
      </AutoGrid>
    </Flex>
  );
}
