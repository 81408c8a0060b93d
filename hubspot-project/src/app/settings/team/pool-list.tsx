import { Flex, Heading, Text, Tile } from '@hubspot/ui-extensions';
import React from 'react';
import { freeName, namesOf } from '../forms/free-name.ts';
import { ListEditor } from '../forms/list-editor.tsx';
import type { RulesPlace } from '../forms/rules-place.ts';
import { PoolForm } from './pool-form.tsx';

interface PoolListProps {
  root: RulesPlace;
  ownerName(ownerId: string): string;
}

/** Pools: reps who share leads. */
export function PoolList({ root, ownerName }: PoolListProps) {
  const pools = root.at('pools');
  const nameOf = (ownerId: string) =>
    root
      .at('reps')
      .entries.find((rep) => rep.at('ownerId').text === ownerId)
      ?.at('name').text || ownerName(ownerId);
  const firstRep = root.at('reps', 0, 'ownerId').text;
  return (
    <Tile>
      <Flex direction="column" gap="sm">
        <Heading>Pools</Heading>
        <Text>
          A pool is a group of reps who share leads in turn. Who is in it is set with each rep above; a route
          leads to it.
        </Text>
        <ListEditor
          list={pools}
          noun="pool"
          describe={(pool) => ({
            title: pool.at('name').text,
            summary: pool
              .at('members')
              .entries.map((member) => nameOf(member.at('ownerId').text))
              .join(', '),
          })}
          form={(pool) => <PoolForm key={pool.name} pool={pool} nameOf={nameOf} />}
          fresh={() => ({ name: freeName('New pool', namesOf(pools)), members: [{ ownerId: firstRep }] })}
        />
      </Flex>
    </Tile>
  );
}
