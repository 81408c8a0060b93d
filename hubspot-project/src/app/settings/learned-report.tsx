import {
  Accordion,
  Alert,
  BarChart,
  Flex,
  Heading,
  List,
  Statistics,
  StatisticsItem,
  Text,
  Tile,
} from '@hubspot/ui-extensions';
import React from 'react';
import { describeTime } from '../shared/describe-time.ts';
import type { Learned } from '../shared/learned-data.ts';

const ordinals = ['best fifth', 'second', 'third', 'fourth', 'last fifth'];

/** "34 %": one more digit where it matters. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(share > 0 && share < 0.1 ? 1 : 0)} %`;
}

function Figures({ figures }: { figures: NonNullable<Learned['figures']> }) {
  const { measuredOn, leads, auc, low, high, liftAt10, currentAuc, better } = figures;
  const where = measuredOn === 'newest' ? `the newest ${leads} leads` : `${leads} leads, each part in turn`;
  return (
    <Flex direction="column" gap="xs">
      <Statistics>
        <StatisticsItem label="Ranks right, learned" number={percent(auc)} />
        {currentAuc !== null && (
          <StatisticsItem label="Ranks right, your profile" number={percent(currentAuc)} />
        )}
        <StatisticsItem label="Wins in the best tenth" number={`× ${liftAt10.toFixed(1)}`} />
        {better !== null && <StatisticsItem label="Sure that it is better" number={percent(better)} />}
      </Statistics>
      <Text variant="microcopy">
        {`"Ranks right" is how often a won lead scores above a lost one: 50 % is chance, 100 % perfect (95 % interval ${percent(low)} to ${percent(high)}). Measured on ${where}, which were kept out of the learning.`}
      </Text>
    </Flex>
  );
}

function Conversion({ conversion }: { conversion: NonNullable<Learned['conversion']> }) {
  const bars = (fifths: { rows: number; won: number }[], profile: string) =>
    fifths.map(({ rows, won }, place) => ({
      fifth: ordinals[place] ?? String(place + 1),
      share: rows === 0 ? 0 : Math.round((1000 * won) / rows) / 10,
      profile,
    }));
  const data = [
    ...bars(conversion.learned, 'learned'),
    ...(conversion.current ? bars(conversion.current, 'your profile') : []),
  ];
  return (
    <BarChart
      data={data}
      axes={{
        x: { field: 'fifth', fieldType: 'category', label: 'Leads by score' },
        y: { field: 'share', fieldType: 'linear', label: 'Won, %' },
        options: { groupFieldByColor: 'profile', stacking: false },
      }}
      options={{ title: 'Won, in % of the leads, from the highest scores to the lowest', showLegend: true }}
    />
  );
}

function Details({ learned }: { learned: Learned }) {
  const { figures, drift, leftOut } = learned;
  const slope = figures?.calibrationSlope;
  return (
    <Accordion title="More figures, and what was left out" size="xs">
      <Flex direction="column" gap="xs">
        {figures && (
          <Text>
            {`Chances told are off by ${percent(figures.ece)} on average${slope === null || slope === undefined ? '' : `; slope ${slope.toFixed(2)} (1 is right)`}.`}
          </Text>
        )}
        {drift.map(({ name, index }) => (
          <Text key={name}>
            {`${name} has changed with time (${index.toFixed(2)}): ${index > 0.25 ? 'look at it before you rely on it.' : 'keep an eye on it.'}`}
          </Text>
        ))}
        {leftOut.map(({ reason, names }) => (
          <Text key={reason} variant="microcopy">{`Left out, ${reason}: ${names.join(', ')}`}</Text>
        ))}
        <Text variant="microcopy">
          Values of companies are those of today: HubSpot keeps no history of them here. All others are as
          known when the lead came.
        </Text>
      </Flex>
    </Accordion>
  );
}

/** What was found and how far it can be trusted, the verdict first. */
export function LearnedReport({ learned, timeZone }: { learned: Learned; timeZone: string }) {
  const { at, verdict, why, rows, won, early, figures, conversion, questions, rulesVersion } = learned;
  const isBetter = verdict === 'propose';
  const against = rulesVersion === null ? 'with no rules live' : `against rules version ${rulesVersion}`;
  return (
    <Tile>
      <Flex direction="column" gap="sm">
        <Heading>{`Learned ${describeTime(Date.parse(at), timeZone)}`}</Heading>
        <Alert
          title={isBetter ? 'A better profile was found' : 'No better profile was found'}
          variant={isBetter ? 'success' : 'info'}
        >
          {why}
        </Alert>
        <Text>{`${rows} closed leads, ${won} won and ${rows - won} lost, ${against}.`}</Text>
        {early && (
          <Alert title="Early days" variant="warning">
            With fewer than a hundred won or lost leads these figures will move.
          </Alert>
        )}
        {figures && <Figures figures={figures} />}
        {questions.length > 0 && (
          <Alert title="Please look at this first" variant="warning">
            <List>
              {questions.map((question) => (
                <Text key={question}>{question}</Text>
              ))}
            </List>
          </Alert>
        )}
        {conversion && <Conversion conversion={conversion} />}
        <Details learned={learned} />
      </Flex>
    </Tile>
  );
}
