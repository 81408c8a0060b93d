import {
  Accordion,
  Button,
  Dropdown,
  ErrorState,
  LoadingButton,
  LoadingSpinner,
  ScoreCircle,
  Select,
  TableCell,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import { createRenderer } from '@hubspot/ui-extensions/testing';
import { jest } from '@jest/globals';
import React from 'react';
import { LeadCard } from '../../hubspot-project/src/app/cards/lead-card.tsx';
import type { Backend, Reply } from '../../hubspot-project/src/app/shared/call-backend.ts';
import type { LeadCardData } from '../../hubspot-project/src/app/shared/lead-card.ts';
import { aLeadCard, cardNow } from './a-lead-card.ts';

interface Sent {
  method: string;
  path: string;
  body?: { [key: string]: unknown };
}

/** The card over a service that gives this lead; what was sent is kept. */
function open(reply: Reply<LeadCardData>) {
  const sent: Sent[] = [];
  const backend: Backend = async (method, path, body) => {
    sent.push({ method, path, body });
    return reply as Reply<never>;
  };
  const renderer = createRenderer('crm.record.sidebar');
  const addAlert = jest.fn();
  const closeOverlay = jest.fn();
  renderer.render(
    <LeadCard
      backend={backend}
      contactId="501"
      timeZone="Europe/Berlin"
      now={() => cardNow}
      addAlert={addAlert}
      closeOverlay={closeOverlay}
      refreshRecord={() => undefined}
      wait={async () => undefined}
    />,
  );
  return { ...renderer, sent, addAlert, closeOverlay };
}

const shown = (changes: Partial<LeadCardData> = {}) => open({ ok: true, value: aLeadCard(changes) });
const textsOf = (card: ReturnType<typeof open>) => card.findAll(Text).map((node) => node.text ?? '');
const isOn = async (card: ReturnType<typeof open>) => card.waitFor(() => void card.find(ScoreCircle));

describe('the card on a contact', () => {
  it('waits for the service, then shows the score with its four weightiest reasons and all lines folded', async () => {
    const card = shown();
    card.find(LoadingSpinner);
    await isOn(card);
    expect(card.find(ScoreCircle).props.score).toBe(78);
    const rows = card.findAll(TableRow).map((row) =>
      row
        .findAll(TableCell)
        .map((cell) => cell.text ?? cell.find(Text).text)
        .join(' '),
    );
    expect(rows.slice(0, 4)).toEqual([
      '+40 Wants an offer',
      '+20 Industry: MACHINERY',
      '+15 Employees: 210',
      '+8 Found us: PAID_SEARCH',
    ]);
    expect(card.findAll(Accordion).map((fold) => fold.props.title)).toEqual([
      'All 6 lines of the score',
      'Why this owner',
    ]);
  });

  it.each<[string, Partial<LeadCardData>, string]>([
    ['whose turn it is', {}, 'This lead is yours.'],
    ['a colleague’s', { owner: { name: 'Bob Hale', isMe: false } }, 'With Bob Hale.'],
    ['by when to respond', {}, 'Respond by 2 Mar 2026, 11:25 (in 25 min).'],
    [
      'what is overdue',
      { respondBy: '2026-03-02T08:00:00.000Z' },
      'Overdue: a first touch was due 2 Mar 2026, 09:00, 2 h ago.',
    ],
    [
      'a late first touch',
      { firstTouchAt: '2026-03-02T10:30:00.000Z' },
      'First touch late: it was due 2 Mar 2026, 11:25.',
    ],
    [
      'the place in the backlog',
      { state: 'held', owner: null, backlog: { place: 3, of: 9, releaseAt: '2026-03-02T12:00:00.000Z' } },
      'Waiting for room in field: place 3 of 9, expected in 2 h.',
    ],
    [
      'what only work frees',
      { state: 'held', owner: null, backlog: { place: 3, of: 9, releaseAt: null } },
      'Waiting for room in field: place 3 of 9, expected when a lead is worked.',
    ],
    [
      'when a long-term lead comes back',
      { state: 'nurture', owner: null, returnAt: '2026-06-01T08:00:00.000Z' },
      'Comes back 1 Jun 2026, 10:00.',
    ],
  ])('tells %s', async (_, changes, sentence) => {
    const card = shown(changes);
    await isOn(card);
    expect(textsOf(card)).toContain(sentence);
  });

  it('offers only what the service allows', async () => {
    const card = shown({ may: { ...aLeadCard().may, recordResult: false, away: false } });
    await isOn(card);
    expect(card.findAll(Button).map((button) => button.text)).not.toContain('Record result');
    expect(card.maybeFind(Dropdown)).toBeNull();
  });

  it('asks for a result before it sends one, sends it once, and closes', async () => {
    const card = shown();
    await isOn(card);
    const submit = () => card.find(LoadingButton, (button) => button.text === 'Record');
    submit().trigger('onClick', { type: 'click' } as never);
    await card.waitFor(() => expect(textsOf(card)).toContain('Choose a result first.'));
    expect(card.sent.filter(({ method }) => method === 'POST')).toEqual([]);
    card.find(Select, { name: 'result' }).trigger('onChange', 'won' as never);
    submit().trigger('onClick', { type: 'click' } as never);
    await card.waitFor(() => expect(card.closeOverlay).toHaveBeenCalledWith('record-result'));
    const posts = card.sent.filter(({ method }) => method === 'POST');
    expect(posts).toMatchObject([{ path: '/api/leads/501/result', body: { result: 'won' } }]);
    expect(posts[0]?.body?.requestId).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  it('says what the service says when it refuses, and asks again on demand', async () => {
    const refusal = { status: 503, code: 'x', message: 'The store is away: try again.', facts: {} };
    const card = open({ ok: false, refusal });
    await card.waitFor(() => void card.find(ErrorState));
    expect(textsOf(card)).toContain('The store is away: try again.');
    card.find(Button).trigger('onClick', { type: 'click' } as never);
    await card.waitFor(() => expect(card.sent).toHaveLength(2));
  });

  it('explains an unheard-of contact without alarm', async () => {
    const card = open({ ok: false, refusal: { status: 404, code: 'unheard-of', message: '', facts: {} } });
    await card.waitFor(() => expect(textsOf(card).join()).toContain('has not heard of this contact'));
    expect(card.maybeFind(ErrorState)).toBeNull();
  });
});
