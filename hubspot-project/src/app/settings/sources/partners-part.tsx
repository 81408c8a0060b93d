import { Button, Flex, Text } from '@hubspot/ui-extensions';
import React from 'react';
import { freeName, namesOf } from '../forms/free-name.ts';
import { ListEditor } from '../forms/list-editor.tsx';
import { OwnerField } from '../forms/owner-field.tsx';
import type { RulesPlace } from '../forms/rules-place.ts';
import { rulesRoot } from '../forms/rules-root.ts';
import { NumberField, TextField } from '../forms/text-field.tsx';
import type { PartProps } from '../rules-forms.tsx';

/** A partner gets leads only as a member of the team. */
function PlaceInTeam({ partner }: { partner: RulesPlace }) {
  const reps = partner.root().at('reps');
  const ownerId = partner.at('ownerId').text;
  if (reps.entries.some((rep) => rep.at('ownerId').text === ownerId))
    return <Text variant="microcopy">Is in the team: pools, weight and room are set under Team.</Text>;
  const add = () => reps.add({ ownerId, name: partner.at('name').text, capacity: { open: 5 } });
  return (
    <Flex gap="sm" align="center" wrap={true}>
      <Text>Is not in the team yet, and gets no leads.</Text>
      <Button size="sm" onClick={add}>
        Take into the team
      </Button>
    </Flex>
  );
}

function PartnerForm({ partner }: { partner: RulesPlace }) {
  return (
    <Flex direction="column" gap="sm">
      <TextField at={partner.at('name')} label="Name of the partner" />
      <TextField at={partner.at('email')} label="E-mail address" />
      <TextField
        at={partner.at('ownerId')}
        label="Short name or owner id"
        description="A short name of yours, such as p-acme; the owner's id where the partner is an owner in HubSpot"
      />
      <OwnerField
        at={partner.at('contact')}
        label="Colleague who looks after them"
        none="the partner is an owner in HubSpot"
        description="Owner of the record in HubSpot, who gets the task with the link for the partner"
      />
      <NumberField
        at={partner.at('acceptWithinHours')}
        label="Accepts within (hours)"
        isOptional={true}
        description="Then the lead goes to somebody else; empty: 24"
      />
      <NumberField
        at={partner.at('resultWithinDays')}
        label="Tells the result within (days)"
        isOptional={true}
        description="What is owed for longer lowers the partner's share; empty: 14"
      />
      <PlaceInTeam partner={partner} />
    </Flex>
  );
}

/** Distributors and resellers, who answer by a link instead of HubSpot. */
export function PartnersPart({ desk }: PartProps) {
  const root = rulesRoot(desk);
  const partners = root.at('partners');
  const contact = root.at('reps', 0, 'ownerId').text;
  const ids = partners.entries.map((partner) => partner.at('ownerId').text);
  return (
    <Flex direction="column" gap="sm">
      <Text>
        A partner receives leads as a rep does, and accepts, declines and tells the result by a link of their
        own.
      </Text>
      <ListEditor
        list={partners}
        noun="partner"
        describe={(partner) => ({ title: partner.at('name').text, summary: partner.at('email').text })}
        fresh={() => ({
          ownerId: freeName('p-partner', ids).replace(' ', '-'),
          name: freeName('New partner', namesOf(partners)),
          email: 'leads@partner.example',
          contact,
        })}
        form={(partner) => <PartnerForm key={partner.name} partner={partner} />}
      />
    </Flex>
  );
}
