import { Flex, Heading, Tile } from '@hubspot/ui-extensions';
import React from 'react';
import { ChoiceField } from '../forms/choice-field.tsx';
import { ListEditor } from '../forms/list-editor.tsx';
import type { RulesPlace } from '../forms/rules-place.ts';
import { NumberField, TextField } from '../forms/text-field.tsx';

const fates = [
  { label: 'goes to a rep', value: 'route' },
  { label: 'is kept for later', value: 'nurture' },
];

function describe(band: RulesPlace) {
  const isKept = band.at('then').text === 'nurture';
  const days = band.at('returnAfterDays').number;
  const fate = isKept ? `kept for later${days ? `, comes back after ${days} days` : ''}` : 'goes to a rep';
  return { title: band.at('name').text, summary: `from ${band.at('from').text}: ${fate}` };
}

/** The bands themselves: their names, and what becomes of leads in them. */
export function BandList({ profile }: { profile: RulesPlace }) {
  const bands = profile.at('bands');
  return (
    <Tile>
      <Flex direction="column" gap="sm">
        <Heading>What becomes of each band</Heading>
        <ListEditor
          list={bands}
          noun="band"
          describe={describe}
          isLastKept={true}
          fresh={() => freshBand(bands)}
          form={(band) => (
            <Flex direction="column" gap="sm" key={band.name}>
              <TextField at={band.at('name')} label="Band" />
              <NumberField at={band.at('from')} label="From (score)" />
              <ChoiceField at={band.at('then')} label="A lead in it" options={fates} usual="route" />
              {band.at('then').text === 'nurture' && (
                <NumberField
                  at={band.at('returnAfterDays')}
                  label="Comes back after (days)"
                  isOptional={true}
                  description="Then it is looked at once more. Empty: it never comes back."
                />
              )}
            </Flex>
          )}
        />
      </Flex>
    </Tile>
  );
}

/** Halfway between the two lowest bands, so that the order holds. */
function freshBand(bands: RulesPlace) {
  const [low, above] = [...bands.entries].reverse().map((band) => band.at('from').number ?? 0);
  const from = Math.round(((above ?? 100) + (low ?? 0)) / 2);
  return { name: `band from ${from}`, from };
}
