import { Accordion, Flex, Icon, List, Text } from '@hubspot/ui-extensions';
import React from 'react';
import { describeDistance, describeTime } from '../shared/describe-time.ts';
import type { LeadCardData } from '../shared/lead-card.ts';

export interface When {
  now: number;
  timeZone: string;
}

/** Where the lead stands, as a sentence. */
export function standingSentence(lead: LeadCardData, { now }: When): string {
  const { owner, state, backlog, pool } = lead;
  if (state === 'assigned' && owner) return owner.isMe ? 'This lead is yours.' : `With ${owner.name}.`;
  if (state === 'held' && backlog) {
    const release =
      backlog.releaseAt === null
        ? 'when a lead is worked'
        : describeDistance(Date.parse(backlog.releaseAt), now);
    return `Waiting for room in ${pool}: place ${backlog.place} of ${backlog.of}, expected ${release}.`;
  }
  const sentences: Readonly<Record<string, string>> = {
    pending: 'Not decided yet.',
    held: 'Waiting for room.',
    junk: 'Set aside as junk.',
    excluded: 'Not for us to route.',
    nurture: 'Long-term: nobody has it for now.',
    error: 'Could not be decided: it is tried again by itself.',
    won: 'Won.',
    lost: 'Lost.',
    gone: 'No longer in HubSpot.',
  };
  return sentences[state] ?? state;
}

function Deadline({ lead, when }: { lead: LeadCardData; when: When }) {
  const { firstTouchAt, state } = lead;
  if (lead.respondBy === null || state !== 'assigned') return null;
  const respondBy = Date.parse(lead.respondBy);
  const time = describeTime(respondBy, when.timeZone);
  if (firstTouchAt !== null) {
    const isMet = Date.parse(firstTouchAt) <= respondBy;
    return (
      <Text>{isMet ? `First touch in time (due ${time}).` : `First touch late: it was due ${time}.`}</Text>
    );
  }
  const isOverdue = respondBy < when.now;
  const distance = describeDistance(respondBy, when.now);
  return (
    <Flex gap="xs" align="baseline">
      <Icon
        name={isOverdue ? 'warning' : 'clock'}
        color={isOverdue ? 'alert' : 'inherit'}
        screenReaderText="Deadline"
      />
      <Text format={{ fontWeight: 'demibold' }}>
        {isOverdue
          ? `Overdue: a first touch was due ${time}, ${distance}.`
          : `Respond by ${time} (${distance}).`}
      </Text>
    </Flex>
  );
}

function Work({ work }: { work: LeadCardData['work'] }) {
  const touches = `${work.touches} ${work.touches === 1 ? 'touch' : 'touches'}`;
  const result = work.result === null ? 'no result yet' : `result: ${work.result}`;
  return <Text variant="microcopy">{`${touches}, ${result}${work.worked ? ', worked' : ''}.`}</Text>;
}

/** Who has the lead and by when to respond; why this one, with the others and their reasons folded away. */
export function StandingPart({ lead, when }: { lead: LeadCardData; when: When }) {
  const { routing, reason, returnAt, state } = lead;
  return (
    <Flex direction="column" gap="xs">
      <Text format={{ fontWeight: 'bold' }}>{standingSentence(lead, when)}</Text>
      {reason && <Text variant="microcopy">{reason}</Text>}
      <Deadline lead={lead} when={when} />
      {state === 'nurture' && returnAt !== null && (
        <Text>{`Comes back ${describeTime(Date.parse(returnAt), when.timeZone)}.`}</Text>
      )}
      {lead.owner && <Work work={lead.work} />}
      {routing && (
        <Accordion title={state === 'assigned' ? 'Why this owner' : 'Who could have it'} size="xs">
          <Text>{routing.headline}</Text>
          {routing.candidates.length > 0 && (
            <List>
              {routing.candidates.map(({ name, outcome, text }) => (
                <Text key={name} inline={true}>
                  <Text inline={true} format={{ fontWeight: outcome === 'chosen' ? 'bold' : 'demibold' }}>
                    {name}
                  </Text>
                  {` ${text}`}
                </Text>
              ))}
            </List>
          )}
          {routing.counterfactual && <Text>{routing.counterfactual}</Text>}
        </Accordion>
      )}
    </Flex>
  );
}
