import {
  BarChart,
  Flex,
  Heading,
  NumberInput,
  StepperInput,
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
import type { Outline } from '../shared/rules-data.ts';
import type { RulesDesk } from './use-rules.ts';

type Band = Outline['bands'][number];

/** How many of some scores fall into each band; bands stand highest first. */
export function countByBand(
  scores: readonly number[],
  bands: readonly Band[],
): { band: string; leads: number }[] {
  return bands.map(({ name, from }, index) => {
    const above = bands[index - 1]?.from ?? Number.POSITIVE_INFINITY;
    return {
      band: name,
      leads: scores.filter((score) => from !== null && score >= from && score < above).length,
    };
  });
}

function Bands({
  desk,
  bands,
  scores,
}: {
  desk: RulesDesk;
  bands: readonly Band[];
  scores: readonly number[];
}) {
  return (
    <Tile>
      <Heading>Bands</Heading>
      <Text>
        A lead belongs to the highest band whose score it reaches. Move a threshold and see where your latest
        leads would fall.
      </Text>
      {bands.map(({ name, from, action }, index) => (
        <Flex key={name} gap="md" align="end" wrap={true}>
          <StepperInput
            label={`${name} from`}
            name={`band-${index}`}
            min={0}
            max={100}
            stepSize={5}
            value={from ?? 0}
            readOnly={index === bands.length - 1}
            description={action === 'nurture' ? 'kept for later' : 'goes to a rep'}
            onChange={(value) => void desk.edit(['profile', 'bands', index, 'from'], value)}
          />
        </Flex>
      ))}
      <BarChart
        data={countByBand(scores, bands)}
        axes={{
          x: { field: 'leads', fieldType: 'linear', label: 'Leads' },
          y: { field: 'band', fieldType: 'category', label: 'Band' },
        }}
        options={{ title: `The last ${scores.length} leads, by their present scores`, showDataLabels: true }}
      />
    </Tile>
  );
}

function Capacity({ desk, reps }: { desk: RulesDesk; reps: Outline['reps'] }) {
  return (
    <Tile>
      <Heading>Just enough</Heading>
      <Text>
        How many unworked leads each rep may hold at once. Limits for a day, a week or a month stand in the
        text.
      </Text>
      <Table density="condensed">
        <TableHead>
          <TableRow>
            <TableHeader>Rep</TableHeader>
            <TableHeader>Unworked leads at once</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {reps.map(({ ownerId, name, open }, index) => (
            <TableRow key={ownerId}>
              <TableCell>{name}</TableCell>
              <TableCell>
                {open === null ? (
                  <Text variant="microcopy">as many as come</Text>
                ) : (
                  <NumberInput
                    label={`Unworked leads of ${name}`}
                    name={`open-${ownerId}`}
                    min={1}
                    value={open}
                    onChange={(value) => void desk.edit(['reps', index, 'capacity', 'open'], value)}
                  />
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Tile>
  );
}

/** Thresholds with the latest leads beside them, and the capacity of each rep; single values change, the text stays. */
export function BandsPart({ backend, desk }: { backend: Backend; desk: RulesDesk }) {
  const [scores, setScores] = React.useState<number[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once
  React.useEffect(() => {
    void backend<{ scores: number[] }>('GET', '/api/scores').then(
      (reply) => reply.ok && setScores(reply.value.scores),
    );
  }, []);
  const { outline, text } = desk;
  if (!text) return <Text>There are no rules yet. Begin with the first steps.</Text>;
  if (!outline) return <Text>The text cannot be read: mend it first, under Rules.</Text>;
  return (
    <Flex direction="column" gap="md">
      <Bands desk={desk} bands={outline.bands} scores={scores} />
      <Capacity desk={desk} reps={outline.reps} />
    </Flex>
  );
}
