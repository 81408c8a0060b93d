import {
  Button,
  Flex,
  Heading,
  LoadingButton,
  MultiSelect,
  Select,
  StepIndicator,
  StepperInput,
  Text,
  Tile,
} from '@hubspot/ui-extensions';
import React from 'react';
import type { Backend } from '../shared/call-backend.ts';
import type { RulesText } from '../shared/rules-data.ts';
import type { RulesDesk } from './use-rules.ts';

interface Starters {
  starters: { name: string; title: string }[];
  owners: { ownerId: string; name: string }[];
}

/** From nothing to rules of one's own: choose what to begin with, who receives leads, and how many are just enough. */
export function GuidePart({
  backend,
  desk,
  onWritten,
}: {
  backend: Backend;
  desk: RulesDesk;
  onWritten(): void;
}) {
  const [offer, setOffer] = React.useState<Starters | null>(null);
  const [starter, setStarter] = React.useState('general');
  const [chosen, setChosen] = React.useState<string[]>([]);
  const [perDay, setPerDay] = React.useState(8);
  const [open, setOpen] = React.useState(12);
  const [isWriting, setWriting] = React.useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once
  React.useEffect(() => {
    void backend<Starters>('GET', '/api/starters').then((reply) => {
      if (!reply.ok) return;
      setOffer(reply.value);
      setChosen(reply.value.owners.map(({ ownerId }) => ownerId));
    });
  }, []);
  const write = async () => {
    setWriting(true);
    const reps = chosen.map((ownerId) => ({ ownerId, perDay, open }));
    const reply = await backend<RulesText>('POST', `/api/starters/${starter}`, { reps });
    setWriting(false);
    if (!reply.ok) return;
    desk.replaceText(reply.value);
    onWritten();
  };
  const hasText = desk.text !== null;
  return (
    <Tile>
      <Heading>First steps</Heading>
      <StepIndicator
        stepNames={['Connect', 'Choose rules', 'Look at them', 'Publish']}
        currentStep={desk.status?.liveVersion ? 4 : hasText ? 2 : 1}
      />
      <Text>
        This account is connected, and the properties that Fairlead writes are there. Choose what to begin
        with: everything can be changed afterwards, and nothing happens to a lead before you publish.
      </Text>
      <Select
        label="Rules to begin with"
        name="starter"
        value={starter}
        options={(offer?.starters ?? []).map(({ name, title }) => ({ label: title, value: name }))}
        onChange={(value) => setStarter(String(value))}
      />
      <MultiSelect
        label="Who receives leads"
        name="reps"
        value={chosen}
        options={(offer?.owners ?? []).map(({ ownerId, name }) => ({ label: name, value: ownerId }))}
        onChange={(values) => setChosen(values.map(String))}
      />
      <Flex gap="md" wrap={true}>
        <StepperInput
          label="New leads a day, each"
          name="perDay"
          min={1}
          max={1000}
          value={perDay}
          onChange={setPerDay}
        />
        <StepperInput
          label="Unworked leads at once, each"
          name="open"
          min={1}
          max={1000}
          value={open}
          onChange={setOpen}
        />
      </Flex>
      {hasText && (
        <Text>
          {`Writing these rules takes the place of the rules on this page${desk.isChanged ? ', with what you have not saved yet' : ''}. What is live stays live until you publish.`}
        </Text>
      )}
      <Flex gap="sm" align="center">
        <LoadingButton
          variant="primary"
          loading={isWriting}
          disabled={chosen.length === 0}
          onClick={() => void write()}
        >
          Write these rules
        </LoadingButton>
        {hasText && (
          <Button variant="transparent" onClick={onWritten}>
            Keep the rules that are there
          </Button>
        )}
      </Flex>
    </Tile>
  );
}
