import {
  Flex,
  Heading,
  NumberInput,
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
import { useOwnerNames } from './forms/portal-choices.tsx';
import { rulesRoot } from './forms/rules-root.ts';
import { BandsTile } from './profile/bands-tile.tsx';
import type { RulesDesk } from './use-rules.ts';
import { WithoutValues } from './without-values.tsx';

function Capacity({ desk }: { desk: RulesDesk }) {
  const nameOf = useOwnerNames();
  return (
    <Tile>
      <Heading>Just enough</Heading>
      <Text>
        How many unworked leads each rep may hold at once. Limits for a day, a week or a month stand under
        Rules, Team.
      </Text>
      <Table density="condensed">
        <TableHead>
          <TableRow>
            <TableHeader>Rep</TableHeader>
            <TableHeader>Unworked leads at once</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {rulesRoot(desk)
            .at('reps')
            .entries.map((rep) => {
              const ownerId = rep.at('ownerId').text;
              const name = rep.at('name').text || nameOf(ownerId);
              const open = rep.at('capacity', 'open');
              return (
                <TableRow key={rep.name}>
                  <TableCell>{name}</TableCell>
                  <TableCell>
                    {open.number === null ? (
                      <Text variant="microcopy">as many as come</Text>
                    ) : (
                      <NumberInput
                        label={`Unworked leads of ${name}`}
                        name={`open-${ownerId}`}
                        min={0}
                        value={open.number}
                        onChange={(value) => open.set(value)}
                      />
                    )}
                  </TableCell>
                </TableRow>
              );
            })}
        </TableBody>
      </Table>
    </Tile>
  );
}

/** The two dials of every day: thresholds with the latest leads beside them, and how many leads are just enough for each rep. */
export function BandsPart({ backend, desk }: { backend: Backend; desk: RulesDesk }) {
  const { values, text } = desk;
  if (!text || !values) return <WithoutValues text={text} isRead={desk.isRead} />;
  return (
    <Flex direction="column" gap="md">
      <BandsTile backend={backend} desk={desk} />
      <Capacity desk={desk} />
    </Flex>
  );
}
