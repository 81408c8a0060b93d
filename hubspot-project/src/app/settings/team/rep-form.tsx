import { Accordion, Flex, Text } from '@hubspot/ui-extensions';
import React from 'react';
import { ConditionList } from '../forms/condition-list.tsx';
import type { RulesPlace } from '../forms/rules-place.ts';
import { NumberField, TextField } from '../forms/text-field.tsx';
import { LeaveList } from './leave-list.tsx';
import { LimitList } from './limit-list.tsx';
import { ScheduleFields } from './schedule-fields.tsx';
import { WeightFields } from './weight-fields.tsx';

function Part({ title }: { title: string }) {
  return <Text format={{ fontWeight: 'bold' }}>{title}</Text>;
}

/** All about one rep: pools, room, hours, leave, and which leads they take. */
export function RepForm({ rep, name, today }: { rep: RulesPlace; name: string; today: string }) {
  return (
    <Flex direction="column" gap="sm">
      <Part title="Pools" />
      <WeightFields rep={rep} />
      <Part title="How many are just enough" />
      <NumberField
        at={rep.at('capacity', 'open')}
        label="Unworked leads at once"
        isOptional={true}
        description="Empty: as many as come"
      />
      <LimitList given={rep.at('capacity', 'given')} none="No limit on new leads in a day, week or month." />
      <Part title="Hours and leave" />
      <ScheduleFields schedule={rep.at('schedule')} />
      <LeaveList leave={rep.at('leave')} name={name} today={today} />
      <Part title="More" />
      <Flex gap="sm" wrap={true} align="start">
        <TextField at={rep.at('name')} label="Name" isOptional={true} description="Empty: as in HubSpot" />
        <TextField
          at={rep.at('timeZone')}
          label="Time zone"
          isOptional={true}
          placeholder="Europe/Berlin"
          description={`Empty: ${rep.root().at('timeZone').text || 'UTC'}`}
        />
        <TextField
          at={rep.at('holidays')}
          label="Public holidays of"
          isOptional={true}
          placeholder="DE-BY"
          description="A country or region, such as US or DE-BY; empty: those of the pool"
        />
      </Flex>
      <Accordion title="Takes only some leads" defaultOpen={rep.at('when').isThere}>
        <ConditionList at={rep.at('when')} none="Takes every lead of its pools." />
      </Accordion>
      {rep.at('ownerId').fault && <Text>{rep.at('ownerId').fault}</Text>}
    </Flex>
  );
}
