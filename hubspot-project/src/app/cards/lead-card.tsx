import { Button, Divider, ErrorState, Flex, hubspot, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import React from 'react';
import { type Backend, createBackend } from '../shared/call-backend.ts';
import { describeTime } from '../shared/describe-time.ts';
import { LeadActions } from './lead-actions.tsx';
import { ScorePart } from './score-part.tsx';
import { StandingPart } from './standing-part.tsx';
import { useLead } from './use-lead.ts';

export interface LeadCardProps {
  backend: Backend;
  contactId: string;
  timeZone: string;
  now: () => number;
  addAlert(alert: { type: 'danger' | 'success'; title?: string; message: string }): void;
  closeOverlay(id: string): void;
  /** Has HubSpot show the record's properties anew. */
  refreshRecord(): void;
  wait(durationMs: number): Promise<void>;
}

/** Why this lead: its score and where the points come from, who has it and why, and what can be done about it. */
export function LeadCard(props: LeadCardProps) {
  const { backend, contactId, timeZone, now, addAlert, closeOverlay, refreshRecord, wait } = props;
  const { lead, refusal, reload, act } = useLead(backend, contactId, {
    onRefused: ({ message }) => addAlert({ type: 'danger', message }),
    onChanged: refreshRecord,
    wait,
  });
  if (refusal && refusal.code === 'unheard-of')
    return (
      <Text>
        Fairlead has not heard of this contact. New contacts are scored by themselves, a few seconds after
        they arrive.
      </Text>
    );
  if (refusal)
    return (
      <ErrorState title="Fairlead does not answer as it should">
        <Text>{refusal.message}</Text>
        <Button size="sm" onClick={() => void reload()}>
          Try again
        </Button>
      </ErrorState>
    );
  if (!lead) return <LoadingSpinner label="Asking Fairlead…" layout="centered" />;
  const when = { now: now(), timeZone };
  return (
    <Flex direction="column" gap="md">
      <ScorePart lead={lead} />
      <StandingPart lead={lead} when={when} />
      <LeadActions lead={lead} act={act} close={closeOverlay} />
      {lead.decided && (
        <>
          <Divider />
          <Text variant="microcopy">
            {`Decided ${describeTime(Date.parse(lead.decided.at), timeZone)} by rules version ${lead.decided.rulesVersion}, because ${lead.decided.because}. ${lead.decided.written}`}
          </Text>
        </>
      )}
    </Flex>
  );
}

hubspot.extend<'crm.record.sidebar'>(({ context, actions }) => (
  <LeadCard
    backend={createBackend(hubspot.fetch, String(context.variables?.BACKEND ?? ''))}
    contactId={String(context.crm.objectId)}
    timeZone={context.portal.timezone}
    now={Date.now}
    addAlert={actions.addAlert}
    closeOverlay={actions.closeOverlay}
    refreshRecord={actions.refreshObjectProperties}
    wait={(durationMs) => new Promise((resolve) => setTimeout(() => resolve(), durationMs))}
  />
));
