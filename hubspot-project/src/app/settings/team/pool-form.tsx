import { Accordion, Flex } from '@hubspot/ui-extensions';
import React from 'react';
import { ChoiceField } from '../forms/choice-field.tsx';
import type { RulesPlace } from '../forms/rules-place.ts';
import { NumberField, TextField } from '../forms/text-field.tsx';
import { WordsField } from '../forms/words-field.tsx';
import { LimitList } from './limit-list.tsx';
import { NobodyFields } from './nobody-fields.tsx';

const strategies = [
  { label: 'in turn, by weight', value: 'rotation' },
  { label: 'whoever holds the least', value: 'fewest-open' },
];
const fairnesses = [
  { label: 'over all leads', value: 'total' },
  { label: 'within each band, too', value: 'bands' },
];
const matches = [
  { label: 'whoever has an open deal with them', value: 'open-deal' },
  { label: "the owner of the lead's company", value: 'company' },
  { label: 'whoever has another lead of the same domain', value: 'domain' },
];
const whenBusy = [
  { label: 'goes to the next in turn', value: 'rotate' },
  { label: 'waits for that rep', value: 'hold' },
];
const countings = [
  { label: 'in this pool', value: 'pool' },
  { label: 'in all pools that count so', value: 'person' },
];
const reroutes = [
  { label: 'still counts as the turn', value: 'kept' },
  { label: 'does not count as the turn', value: 'returned' },
];
const onLimits = [
  { label: 'goes on waiting, and that is noted on its timeline', value: 'alert' },
  { label: 'is put off until later', value: 'nurture' },
];

/** How a pool shares leads, whom an account goes to first, and what happens when nobody has room. */
export function PoolForm({ pool, nameOf }: { pool: RulesPlace; nameOf(ownerId: string): string }) {
  return (
    <Flex direction="column" gap="sm">
      <TextField at={pool.at('name')} label="Name of the pool" />
      <ChoiceField at={pool.at('strategy')} label="Leads go" options={strategies} usual="rotation" />
      <WordsField at={pool.at('match')} label="First of all to" options={matches} isOptional={true} />
      <ChoiceField
        at={pool.at('whenMatchedBusy')}
        label="When that rep has no room, the lead"
        options={whenBusy}
        usual="rotate"
      />
      <NobodyFields pool={pool} nameOf={nameOf} />
      <NumberField
        at={pool.at('maxWaitHours')}
        label="Longest wait (hours)"
        isOptional={true}
        description="After so long even the worst lead comes before a fresh hot one. Empty: 48"
      />
      <ChoiceField
        at={pool.at('onLimit')}
        label="A lead that has waited so long"
        options={onLimits}
        usual="alert"
      />
      <Accordion title="Fairness and team limits">
        <Flex direction="column" gap="sm">
          <ChoiceField at={pool.at('fairness')} label="Fair" options={fairnesses} usual="total" />
          <ChoiceField
            at={pool.at('counting')}
            label="A rep's leads count"
            options={countings}
            usual="pool"
          />
          <ChoiceField
            at={pool.at('reroutedTurn')}
            label="A lead taken from a rep"
            options={reroutes}
            usual="kept"
          />
          <TextField
            at={pool.at('catchUp')}
            label="What somebody who was away may catch up on"
            isOptional={true}
            placeholder="never"
            description="never, full, or a number of leads"
            read={(text) => (/^\d+$/.test(text) ? Number(text) : text)}
          />
          <TextField
            at={pool.at('holidays')}
            label="Public holidays of the team"
            isOptional={true}
            placeholder="DE-BY"
            description="A country or region"
          />
          <LimitList given={pool.at('given')} none="No limit for the whole team." />
        </Flex>
      </Accordion>
    </Flex>
  );
}
