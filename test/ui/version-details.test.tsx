import { Button, Input, LoadingButton, Text } from '@hubspot/ui-extensions';
import { createRenderer } from '@hubspot/ui-extensions/testing';
import { jest } from '@jest/globals';
import React from 'react';
import type { HistoryPartProps } from '../../hubspot-project/src/app/settings/history-part.tsx';
import { VersionDetails } from '../../hubspot-project/src/app/settings/version-details.tsx';
import type { PublishUndo, VersionChanges } from '../../hubspot-project/src/app/shared/rules-data.ts';

const changed: VersionChanges = { since: 1, changes: [{ says: 'profile › bands › hot › from: 60 → 70' }] };
const fresh: PublishUndo = { assigned: 5, untouched: 3, hindrance: null, undone: null };

function open(undo: PublishUndo, changes = changed, mayPublish = 'yes') {
  const sent: { method: string; path: string; body?: object }[] = [];
  const undone = { by: 'Eve', why: 'wrong pool', leads: 3, left: 3, returned: 0 };
  const backend = async (method: string, path: string, body?: object) => {
    sent.push({ method, path, body });
    if (path.endsWith('/changes')) return { ok: true, value: changes };
    return { ok: true, value: method === 'POST' ? { ...undo, undone } : undo };
  };
  const tell = jest.fn();
  // The details look at these fields only.
  const props = {
    backend,
    tell,
    close: () => undefined,
    timeZone: 'UTC',
    desk: { status: { mayPublish } },
  } as unknown as HistoryPartProps;
  const renderer = createRenderer('settings');
  renderer.render(<VersionDetails version={2} props={props} />);
  return { ...renderer, sent, tell };
}
type Opened = ReturnType<typeof open>;
const textsOf = (part: Opened) => part.findAll(Text).map((node) => node.text ?? '');

describe('a version in the history', () => {
  it('tells what changed with it, and how many of its leads are untouched', async () => {
    const part = open(fresh);
    await part.waitFor(() => expect(textsOf(part)).toContain('profile › bands › hot › from: 60 → 70'));
    expect(textsOf(part)).toContain('Reps have 5 leads by this version; nobody has touched 3 of them yet.');
  });

  it('takes them back once somebody has said why, and tells how far that is', async () => {
    const part = open(fresh);
    const send = () => part.find(LoadingButton, (button) => button.text === 'Take back 3 leads');
    await part.waitFor(() => void send());
    expect(send().props.disabled).toBe(true);
    part.find(Input).trigger('onInput', 'wrong pool' as never);
    await part.waitFor(() => expect(send().props.disabled).toBe(false));
    send().trigger('onClick', { type: 'click' } as never);
    await part.waitFor(() => expect(textsOf(part).join()).toContain('undone by Eve (wrong pool): 3 leads'));
    expect(part.sent.find(({ method }) => method === 'POST')).toMatchObject({
      path: '/api/rules/history/2/undo',
      body: { why: 'wrong pool' },
    });
  });

  it('offers nothing where there is nothing to take back, or to whoever may not publish', async () => {
    const hindered = open({ ...fresh, hindrance: 'These rules are live.' });
    await hindered.waitFor(() => expect(textsOf(hindered)).toContain('These rules are live.'));
    expect(hindered.maybeFind(Button)).toBeNull();
    const barred = open(fresh, { since: null, changes: [] }, 'no');
    await barred.waitFor(() => expect(textsOf(barred)).toContain('Version 2 was the first.'));
    expect(barred.find(Button, (button) => button.text === 'Take back 3 leads…').props.disabled).toBe(true);
  });
});
