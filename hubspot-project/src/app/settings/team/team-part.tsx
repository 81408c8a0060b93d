import { Button, Flex, Heading, Select, Text, Tile } from '@hubspot/ui-extensions';
import React from 'react';
import { useChoices, useOwnerNames } from '../forms/portal-choices.tsx';
import type { RulesPlace } from '../forms/rules-place.ts';
import { rulesRoot } from '../forms/rules-root.ts';
import type { PartProps } from '../rules-forms.tsx';
import { PoolList } from './pool-list.tsx';
import { removeRep } from './remove-rep.ts';
import { RepForm } from './rep-form.tsx';
import { TeamTable } from './team-table.tsx';
import { useTeam } from './use-team.ts';

/** Who receives leads, how many, when, and with whom they share them. */
export function TeamPart({ backend, desk }: PartProps) {
  const root = rulesRoot(desk);
  const reps = root.at('reps').entries;
  const [openAt, setOpenAt] = React.useState(0);
  const ownerName = useOwnerNames();
  const useOf = useTeam(backend);
  const today = new Date().toISOString().slice(0, 'yyyy-mm-dd'.length);
  const nameOf = (rep: RulesPlace) => rep.at('name').text || ownerName(rep.at('ownerId').text);
  const opened = reps[Math.min(openAt, reps.length - 1)];
  return (
    <Flex direction="column" gap="md">
      <Tile>
        <Flex direction="column" gap="sm">
          <Heading>Reps</Heading>
          <TeamTable {...{ reps, nameOf, useOf, today }} opened={opened?.index ?? 0} onOpen={setOpenAt} />
          <AddRep root={root} onAdded={setOpenAt} />
        </Flex>
      </Tile>
      {opened && (
        <Tile>
          <Flex direction="column" gap="sm">
            <Heading>{nameOf(opened)}</Heading>
            <RepForm key={opened.name} rep={opened} name={nameOf(opened)} today={today} />
            <Flex>
              <Button
                size="sm"
                variant="destructive"
                disabled={reps.length === 1}
                onClick={() => removeRep(opened)}
              >
                {`Remove ${nameOf(opened)} from the team`}
              </Button>
            </Flex>
          </Flex>
        </Tile>
      )}
      <PoolList root={root} ownerName={ownerName} />
    </Flex>
  );
}

/** Takes an owner of the account into the team; into its pool, too, where there is only one. */
function AddRep({ root, onAdded }: { root: RulesPlace; onAdded(index: number): void }) {
  const { owners } = useChoices();
  const reps = root.at('reps');
  const known = new Set(reps.entries.map((rep) => rep.at('ownerId').text));
  const others = owners.filter(({ ownerId }) => !known.has(ownerId));
  const pools = root.at('pools').entries;
  if (others.length === 0)
    return <Text variant="microcopy">Every owner of this account is in the team.</Text>;
  const add = (ownerId: string) => {
    const owner = others.find((each) => each.ownerId === ownerId);
    const rep = {
      ownerId,
      ...(owner ? { name: owner.name } : {}),
      ...(owner?.timeZone ? { timeZone: owner.timeZone } : {}),
      schedule: 'hubspot',
      capacity: { open: 10 },
    };
    onAdded(reps.entries.length);
    reps.add(rep);
    if (pools.length === 1) pools[0]?.at('members').add({ ownerId });
  };
  return (
    <Select
      label="Add an owner to the team"
      name="add-rep"
      placeholder="Choose somebody"
      options={others.map(({ ownerId, name }) => ({ label: name, value: ownerId }))}
      onChange={(ownerId) => add(String(ownerId))}
    />
  );
}
