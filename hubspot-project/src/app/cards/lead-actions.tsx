import { Button, ButtonRow, DateInput, Dropdown, Flex, Select, TextArea } from '@hubspot/ui-extensions';
import React from 'react';
import type { LeadCardData } from '../shared/lead-card.ts';
import { ActionModal } from './action-modal.tsx';

export interface LeadActionsProps {
  lead: LeadCardData;
  /** Sends an action of the lead; gives whether it was taken. */
  act(path: string, body: { [key: string]: unknown }): Promise<boolean>;
  close(id: string): void;
}

interface Day {
  year: number;
  month: number;
  date: number;
}

/** "2026-11-22": a day without a time, which the service reads in the rep's own zone. */
function isoDay({ year, month, date }: Day): string {
  return `${year}-${String(month + 1).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

/** A modal that sends one action and closes itself when that was taken. */
function useSend({ act, close }: LeadActionsProps, id: string) {
  return {
    onCancel: () => close(id),
    send: async (path: string, body: { [key: string]: unknown }) => {
      const isTaken = await act(path, body);
      if (isTaken) close(id);
      return isTaken;
    },
  };
}

function ResultModal(props: LeadActionsProps) {
  const { send, onCancel } = useSend(props, 'record-result');
  const [result, setResult] = React.useState<string | undefined>(props.lead.work.result ?? undefined);
  return (
    <ActionModal
      id="record-result"
      title="Record result"
      says="What came of this lead? With it, and the touches asked for, the lead counts as worked and makes room for the next one."
      submitLabel="Record"
      missing={result === undefined ? 'Choose a result first.' : null}
      onSubmit={() => send('result', { result })}
      onCancel={onCancel}
    >
      <Select
        label="Result"
        name="result"
        required={true}
        value={result}
        options={props.lead.results}
        onChange={(value) => setResult(String(value))}
      />
    </ActionModal>
  );
}

function ReasonModal(
  props: LeadActionsProps & { id: string; path: string; title: string; says: string; submitLabel: string },
) {
  const { id, path, title, says, submitLabel } = props;
  const { send, onCancel } = useSend(props, id);
  const [why, setWhy] = React.useState('');
  return (
    <ActionModal
      id={id}
      title={title}
      says={says}
      submitLabel={submitLabel}
      isDangerous={true}
      missing={why.trim() === '' ? 'Say why, in a few words: others will read it.' : null}
      onSubmit={() => send(path, { why: why.trim() })}
      onCancel={onCancel}
    >
      <TextArea label="Why" name="why" required={true} value={why} onInput={setWhy} onChange={setWhy} />
    </ActionModal>
  );
}

function AwayModal(props: LeadActionsProps) {
  const { send, onCancel } = useSend(props, 'away');
  const [day, setDay] = React.useState<Day | undefined>(undefined);
  return (
    <ActionModal
      id="away"
      title="I'm away"
      says="Until the day you choose, no new leads come to you. Those that you have stay yours."
      submitLabel="I'm away"
      missing={day === undefined ? 'Choose the day on which you are back.' : null}
      onSubmit={() => send('/api/me/away', { backOn: day && isoDay(day) })}
      onCancel={onCancel}
    >
      <DateInput label="Back on" name="backOn" required={true} value={day} onChange={setDay} />
    </ActionModal>
  );
}

function GiveModal(props: LeadActionsProps) {
  const { send, onCancel } = useSend(props, 'give');
  const [ownerId, setOwnerId] = React.useState<string | undefined>(undefined);
  return (
    <ActionModal
      id="give"
      title={props.lead.state === 'held' ? 'Release now' : 'Give to somebody else'}
      says="The rep you choose gets the lead at once, even without room. A choice by hand stands: nothing automatic changes it."
      submitLabel="Give"
      missing={ownerId === undefined ? 'Choose who gets it.' : null}
      onSubmit={() => send('give', { ownerId })}
      onCancel={onCancel}
    >
      <Select
        label="To"
        name="ownerId"
        required={true}
        value={ownerId}
        options={props.lead.reps.map(({ ownerId: value, name }) => ({ label: name, value }))}
        onChange={(value) => setOwnerId(String(value))}
      />
    </ActionModal>
  );
}

/** What the person at the page may do with the lead, and only that. */
export function LeadActions(props: LeadActionsProps) {
  const { lead, act } = props;
  const { may, me } = lead;
  const isAway = me?.awayUntil !== null && me !== null;
  const more = [
    may.give && (
      <Dropdown.ButtonItem key="give" overlay={<GiveModal {...props} />}>
        {lead.state === 'held' ? 'Release now' : 'Give to…'}
      </Dropdown.ButtonItem>
    ),
    may.rescore && (
      <Dropdown.ButtonItem key="rescore" onClick={() => void act('rescore', {})}>
        Score again
      </Dropdown.ButtonItem>
    ),
    may.decline && (
      <Dropdown.ButtonItem
        key="decline"
        overlay={
          <ReasonModal
            {...props}
            id="decline"
            path="decline"
            title="Not mine"
            says="The lead leaves you and goes to the next in turn, never back to you. It does not count toward your share. Others read your reason."
            submitLabel="Give it back"
          />
        }
      >
        Not mine…
      </Dropdown.ButtonItem>
    ),
    may.markJunk && (
      <Dropdown.ButtonItem
        key="junk"
        overlay={
          <ReasonModal
            {...props}
            id="mark-junk"
            path="junk"
            title="Mark as junk"
            says="The lead is set aside for review and leaves its owner. It can be restored."
            submitLabel="Mark as junk"
          />
        }
      >
        Mark as junk
      </Dropdown.ButtonItem>
    ),
    may.away && (
      <Dropdown.ButtonItem
        key="away"
        {...(isAway
          ? { onClick: () => void act('/api/me/away', { backOn: null }) }
          : { overlay: <AwayModal {...props} /> })}
      >
        {isAway ? "I'm back" : "I'm away until…"}
      </Dropdown.ButtonItem>
    ),
  ].filter(Boolean);
  return (
    <Flex direction="column" gap="xs">
      <ButtonRow disableDropdown={true}>
        {may.recordResult && (
          <Button variant="primary" size="sm" overlay={<ResultModal {...props} />}>
            Record result
          </Button>
        )}
        {may.restore && (
          <Button variant="primary" size="sm" onClick={() => void act('restore', {})}>
            Restore
          </Button>
        )}
        {more.length > 0 && (
          <Dropdown buttonText="More" buttonSize="sm" variant="secondary">
            {more}
          </Dropdown>
        )}
      </ButtonRow>
    </Flex>
  );
}
