import { Flex, Heading, Text, Tile } from '@hubspot/ui-extensions';
import React from 'react';
import { namesOf } from '../forms/free-name.ts';
import { ListEditor } from '../forms/list-editor.tsx';
import type { RulesPlace } from '../forms/rules-place.ts';
import { rulesRoot } from '../forms/rules-root.ts';
import type { PartProps } from '../rules-forms.tsx';
import { DeadlineForm } from './deadline-form.tsx';
import { RecyclingFields } from './recycling-fields.tsx';
import { ResultFields } from './result-fields.tsx';
import { WorkedFields } from './worked-fields.tsx';

function describe(deadline: RulesPlace) {
  const inquiry = deadline.at('inquiry').text;
  const onBreach = deadline.at('onBreach').texts;
  const then = onBreach.includes('reroute') ? 'then to somebody else' : 'then it is noted';
  return {
    title: `${deadline.at('band').text}${inquiry ? `, ${inquiry}` : ''}`,
    summary: `first touch within ${deadline.at('firstTouchMinutes').text} working minutes, ${then}`,
  };
}

/** By when a lead is answered, when it counts as worked, and what came of it. */
export function DeadlinesPart({ desk }: PartProps) {
  const root = rulesRoot(desk);
  const deadlines = root.at('deadlines');
  const bands = namesOf(root.at('profile', 'bands'));
  const known = new Set(deadlines.entries.map((deadline) => deadline.at('band').text));
  const band = bands.find((name) => !known.has(name)) ?? bands[0] ?? '';
  return (
    <Flex direction="column" gap="md">
      <Tile>
        <Flex direction="column" gap="sm">
          <Heading>Deadlines</Heading>
          <Text>
            Minutes count while the rep is at work. A deadline for a band and a kind of inquiry comes before
            that of the band alone.
          </Text>
          <ListEditor
            list={deadlines}
            noun="deadline"
            describe={describe}
            fresh={() => ({ band, firstTouchMinutes: 60 })}
            form={(deadline) => <DeadlineForm key={deadline.name} deadline={deadline} />}
          />
        </Flex>
      </Tile>
      <WorkedFields worked={root.at('worked')} />
      <ResultFields results={root.at('results')} />
      <RecyclingFields recycling={root.at('recycling')} />
    </Flex>
  );
}
