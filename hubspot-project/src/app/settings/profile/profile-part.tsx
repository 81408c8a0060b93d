import { Button, Flex } from '@hubspot/ui-extensions';
import React from 'react';
import type { Backend } from '../../shared/call-backend.ts';
import { freeName, namesOf } from '../forms/free-name.ts';
import { rulesRoot } from '../forms/rules-root.ts';
import type { RulesDesk } from '../use-rules.ts';
import { BandList } from './band-list.tsx';
import { BandsTile } from './bands-tile.tsx';
import { freshCriterion } from './fresh-criterion.ts';
import { GradeFields } from './grade-fields.tsx';
import { GroupTile } from './group-tile.tsx';

/** The ideal lead: groups of criteria that give points, and the bands that the points lead into. */
export function ProfilePart({ backend, desk }: { backend: Backend; desk: RulesDesk }) {
  const profile = rulesRoot(desk).at('profile');
  const groups = profile.at('groups');
  const add = () =>
    groups.add({
      name: freeName('New group', namesOf(groups)),
      category: 'fit',
      criteria: [freshCriterion(groups.at(groups.entries.length, 'criteria'))],
    });
  return (
    <Flex direction="column" gap="md">
      <BandsTile backend={backend} desk={desk} />
      {groups.entries.map((group) => (
        <GroupTile key={group.name} group={group} isOnly={groups.entries.length === 1} />
      ))}
      <Flex>
        <Button onClick={add}>Add a group of criteria</Button>
      </Flex>
      <BandList profile={profile} />
      <GradeFields grades={profile.at('grades')} />
    </Flex>
  );
}
