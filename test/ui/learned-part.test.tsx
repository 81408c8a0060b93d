import { Alert, Button, Checkbox, LoadingButton, ProgressBar, TableCell, Text } from '@hubspot/ui-extensions';
import { createRenderer } from '@hubspot/ui-extensions/testing';
import { jest } from '@jest/globals';
import React from 'react';
import { LearnedPart } from '../../hubspot-project/src/app/settings/learned-part.tsx';
import type { RulesDesk } from '../../hubspot-project/src/app/settings/use-rules.ts';
import type { Backend, Reply } from '../../hubspot-project/src/app/shared/call-backend.ts';
import type { Learned, LearningState } from '../../hubspot-project/src/app/shared/learned-data.ts';
import { aLearning, aLearningState } from './a-learning.ts';

interface Answers {
  states?: LearningState[];
  learned?: Learned | null;
  decided?: Reply<{ draftRevision: number | null }>;
  desk?: Partial<RulesDesk>;
}

/** The part over a service that gives these answers; the states one after the other, the last for ever. */
function open({ states = [aLearningState(null)], learned = aLearning(), decided, desk = {} }: Answers = {}) {
  const sent: { method: string; path: string; body?: Record<string, unknown> }[] = [];
  const left = [...states];
  const backend = (async (method: string, path: string, body?: Record<string, unknown>) => {
    sent.push({ method, path, body });
    if (path === '/api/learning') return { ok: true, value: left.length > 1 ? left.shift() : left[0] };
    if (path === '/api/learnings')
      return { ok: true, value: { learnings: learned ? [{ ...learned, lines: 2 }] : [] } };
    if (path.endsWith('/decision')) return decided ?? { ok: true, value: { draftRevision: 4 } };
    return { ok: true, value: learned };
  }) as Backend;
  const renderer = createRenderer('settings');
  const [tell, onDrafted, reload] = [jest.fn(), jest.fn(), jest.fn(async () => undefined)];
  // The part looks at these fields only; the rest of the desk belongs to other tabs.
  const rules = {
    status: { mode: 'working', liveVersion: 3, draftRevision: null, mayPublish: 'yes' },
    draft: null,
    isChanged: false,
    reload,
    ...desk,
  } as unknown as RulesDesk;
  renderer.render(
    <LearnedPart
      backend={backend}
      desk={rules}
      timeZone="Europe/Berlin"
      tell={tell}
      onDrafted={onDrafted}
      wait={async () => undefined}
    />,
  );
  return { ...renderer, sent, tell, onDrafted, reload };
}

type Opened = ReturnType<typeof open>;
const textsOf = (part: Opened) => part.findAll(Text).map((node) => node.text ?? '');
const alertsOf = (part: Opened) => part.findAll(Alert).map((node) => String(node.props.title));
const draftButton = (part: Opened) =>
  part.find(LoadingButton, (button) => (button.text ?? '').startsWith('Make a draft'));
const isOpen = (part: Opened) => part.waitFor(() => void draftButton(part));

describe('what has been learned, on the settings page', () => {
  it('says the verdict first, then how far it can be trusted, and what is left to be asked', async () => {
    const part = open();
    await isOpen(part);
    expect(alertsOf(part)).toEqual(['A better profile was found', 'Early days']);
    expect(textsOf(part)).toContain('200 closed leads, 80 won and 120 lost, against rules version 3.');
    expect(textsOf(part).join()).toContain('is it known before the outcome?');
    const cells = part.findAll(TableCell).map((cell) => cell.text ?? '');
    expect(cells).toEqual(expect.arrayContaining(['suggested', '+60', 'large', '70', '5', '93 %']));
  });

  it('accepts what raises no question, and sends what is ticked', async () => {
    const part = open();
    await isOpen(part);
    expect(part.findAll(Checkbox).map((box) => box.props.checked)).toEqual([true, false]);
    expect(draftButton(part).text).toBe('Make a draft of 1 of 2 lines');
    part.find(Checkbox, { name: 'accept-add:note' }).trigger('onChange', true as never);
    await part.waitFor(() => expect(draftButton(part).text).toBe('Make a draft of 2 of 2 lines'));
    draftButton(part).trigger('onClick', { type: 'click' } as never);
    await part.waitFor(() => expect(part.onDrafted).toHaveBeenCalledTimes(1));
    const [post] = part.sent.filter(({ method }) => method === 'POST');
    expect(post).toMatchObject({
      path: '/api/learnings/7/decision',
      body: { accepted: ['add:segment', 'add:note'] },
    });
    expect(part.reload).toHaveBeenCalledTimes(1);
  });

  it('refuses all without touching the rules', async () => {
    const part = open({ decided: { ok: true, value: { draftRevision: null } } });
    await isOpen(part);
    part
      .find(Button, (button) => button.text === 'Refuse all')
      .trigger('onClick', { type: 'click' } as never);
    await part.waitFor(() => expect(part.tell).toHaveBeenCalledTimes(1));
    expect(part.sent.find(({ method }) => method === 'POST')?.body).toMatchObject({ accepted: [] });
    expect([part.reload.mock.calls.length, part.onDrafted.mock.calls.length]).toEqual([0, 0]);
  });

  it.each<[string, Partial<RulesDesk>, string]>([
    [
      'whoever may not publish',
      { status: { mode: 'working', liveVersion: 3, draftRevision: null, mayPublish: 'no' } },
      'Whoever may publish decides on proposals.',
    ],
    [
      'while something is not saved',
      { isChanged: true },
      'There are changes on this page that are not saved: save and publish them, or open the page anew.',
    ],
    [
      'beside a draft',
      { draft: { revision: 2, basedOn: 1, at: '', by: 'Ann', source: '', format: 'yaml' } },
      'Ann is writing a draft: publish or discard it first.',
    ],
  ])('makes no draft for %s, and says why', async (_, desk, sentence) => {
    const part = open({ desk });
    await isOpen(part);
    expect(draftButton(part).props.disabled).toBe(true);
    expect(alertsOf(part)).toContain(sentence);
  });

  it('tells what was decided, and offers no second decision', async () => {
    const decision = {
      at: '2026-03-02T10:00:00.000Z',
      by: 'Eve',
      accepted: ['add:segment'],
      titles: ['segment'],
      draftRevision: 4,
    };
    const part = open({ learned: aLearning({ decision }) });
    await part.waitFor(() => expect(textsOf(part)).toContain('Accepted: Add "segment" in Fit'));
    expect(textsOf(part)).toContain('Refused: Add "note" in Fit');
    expect(part.findAll(Checkbox)).toHaveLength(0);
    const cells = part.findAll(TableCell).map((cell) => cell.text ?? '');
    expect(cells).toContain('Eve accepted 1 of 2: segment (draft 4)');
  });

  it('follows what is under way, and shows what came of it', async () => {
    const states = [
      aLearningState({ state: 'waiting', lookedAt: 0, of: null }),
      aLearningState({ state: 'gathering', lookedAt: 100, of: 200 }),
      aLearningState({ state: 'done' }),
    ];
    const part = open({ states });
    await isOpen(part);
    await part.waitFor(() =>
      expect(part.sent.filter(({ path }) => path === '/api/learnings')).toHaveLength(2),
    );
    expect(part.maybeFind(ProgressBar)).toBeNull();
  });

  it('says why it failed, and what stands in the way', async () => {
    const failed = open({
      learned: null,
      states: [aLearningState({ state: 'failed', error: 'HubSpot was away.' })],
    });
    await failed.waitFor(() => expect(alertsOf(failed)).toEqual(['HubSpot was away.']));
    const barred = open({ learned: null, states: [{ hindrance: 'Grant deals first.', request: null }] });
    await barred.waitFor(() => expect(alertsOf(barred)).toEqual(['Grant deals first.']));
    expect(barred.find(LoadingButton).props.disabled).toBe(true);
  });
});
