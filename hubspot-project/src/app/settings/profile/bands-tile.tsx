import { BarChart, Flex, Heading, StepperInput, Text, Tile } from '@hubspot/ui-extensions';
import React from 'react';
import type { Backend } from '../../shared/call-backend.ts';
import type { RulesPlace } from '../forms/rules-place.ts';
import { rulesRoot } from '../forms/rules-root.ts';
import type { RulesDesk } from '../use-rules.ts';
import { type BandRange, countByBand } from './count-by-band.ts';
import { type Scores, useScores } from './use-scores.ts';

const series = { present: 'Scores as they are', drafted: 'Scores by the points on this page' };

function Distribution({ scores, bands, isLive }: { scores: Scores; bands: BandRange[]; isLive: boolean }) {
  const { present, drafted } = scores;
  const rows = (of: readonly number[], rules: string) =>
    countByBand(of, bands).map((row) => ({ ...row, rules }));
  // Before anything is live there is no "now" to compare with.
  const before = isLive && present.length > 0 ? rows(present, series.present) : [];
  const data = [...before, ...(drafted ? rows(drafted, series.drafted) : [])];
  const leads = Math.max(before.length > 0 ? present.length : 0, drafted?.length ?? 0);
  if (leads === 0)
    return (
      <Text variant="microcopy">As soon as leads have come, you see here how they fall into the bands.</Text>
    );
  return (
    <>
      <BarChart
        data={data}
        axes={{
          x: { field: 'leads', fieldType: 'linear', label: 'Leads' },
          y: { field: 'band', fieldType: 'category', label: 'Band' },
          options: { groupFieldByColor: 'rules', stacking: false },
        }}
        options={{
          title: `The last ${leads} leads, by the thresholds above`,
          showDataLabels: true,
          showLegend: true,
        }}
      />
      {drafted === null && (
        <Text variant="microcopy">
          How they would fall with the points on this page shows once the rules have nothing to mend.
        </Text>
      )}
    </>
  );
}

function Threshold({ band, isLast }: { band: RulesPlace; isLast: boolean }) {
  const from = band.at('from');
  const fault = from.fault;
  return (
    <StepperInput
      label={`${band.at('name').text} from`}
      name={`threshold-${band.index}`}
      min={0}
      max={100}
      stepSize={5}
      value={from.number ?? 0}
      readOnly={isLast}
      description={band.at('then').text === 'nurture' ? 'kept for later' : 'goes to a rep'}
      error={fault !== null}
      validationMessage={fault ?? undefined}
      onChange={(value) => from.set(value)}
    />
  );
}

/** Thresholds, with the latest leads beneath them as they fall while thresholds and points change. */
export function BandsTile({ backend, desk }: { backend: Backend; desk: RulesDesk }) {
  const scores = useScores(backend, desk.text);
  const bands = rulesRoot(desk).at('profile', 'bands').entries;
  const ranges = bands.map((band) => ({ name: band.at('name').text, from: band.at('from').number }));
  return (
    <Tile>
      <Flex direction="column" gap="sm">
        <Heading>Bands</Heading>
        <Text>
          Points add up to a score from 0 to 100. A lead belongs to the highest band whose score it reaches.
          Move a threshold and see where your latest leads would fall.
        </Text>
        <Flex gap="md" align="start" wrap={true}>
          {bands.map((band, index) => (
            <Threshold key={band.name} band={band} isLast={index === bands.length - 1} />
          ))}
        </Flex>
        <Distribution scores={scores} bands={ranges} isLive={desk.status?.liveVersion !== null} />
      </Flex>
    </Tile>
  );
}
