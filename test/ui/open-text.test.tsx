import { Input, Text } from '@hubspot/ui-extensions';
import { createRenderer } from '@hubspot/ui-extensions/testing';
import { jest } from '@jest/globals';
import React from 'react';
import { parse } from 'yaml';
import { type OpenText, useRulesText } from '../../hubspot-project/src/app/settings/use-rules-text.ts';
import type { Backend, Reply } from '../../hubspot-project/src/app/shared/call-backend.ts';
import type { Edited, RulesEdit, RulesText } from '../../hubspot-project/src/app/shared/rules-data.ts';
import { editDocument } from '../../src/rules/edit-document.ts';
import { until } from '../support/until.ts';

interface Asked {
  text: RulesText;
  edits: RulesEdit[];
  /** Answers as the service does, or with a refusal. */
  answer(refusal?: { status: number; facts: Record<string, unknown> }): void;
}

/** What the page of these tests has open. */
interface Handle {
  page: OpenText | null;
}

interface PageProps {
  source: string;
  backend: Backend;
  complain(message: string): void;
  handle: Handle;
}

function Page({ source, backend, complain, handle }: PageProps) {
  const page = useRulesText(backend, complain);
  handle.page = page;
  // biome-ignore lint/correctness/useExhaustiveDependencies: opened once
  React.useEffect(() => page.open({ source, format: 'yaml' }), []);
  return (
    <>
      <Input name="text" label="Text" value={page.text?.source ?? ''} onChange={page.write} />
      <Text>{JSON.stringify(page.values)}</Text>
      <Text>{page.isBehind ? 'behind' : 'level'}</Text>
    </>
  );
}

/** A page that shows the values of a text, over a service that answers when it is told to. */
async function openText(source: string) {
  const asked: Asked[] = [];
  const complain = jest.fn();
  const backend: Backend = (_method, _path, body = {}) =>
    new Promise((resolve) => {
      const { text, edits } = body as unknown as Asked; // what the page sends there
      asked.push({
        text,
        edits,
        answer: (refusal) => {
          const changed = { source: editDocument(text.source, 'yaml', edits) ?? '', format: 'yaml' as const };
          const value: Edited = { text: changed, values: parse(changed.source), faults: [] };
          const reply = refusal
            ? { ok: false, refusal: { code: '', message: 'No.', ...refusal } }
            : { ok: true, value };
          resolve(reply as Reply<never>);
        },
      });
    });
  const handle: Handle = { page: null };
  const page = createRenderer('settings');
  page.render(<Page source={source} backend={backend} complain={complain} handle={handle} />);
  const shown = () => JSON.parse(page.findAll(Text)[0]?.text ?? '');
  const next = async (count: number) => {
    return until(`request ${count}`, 5_000, async () => asked[count - 1] ?? null);
  };
  (await next(1)).answer();
  await page.waitFor(() => expect(shown()).toEqual(parse(source)));
  return {
    page,
    complain,
    shown,
    isLevel: () => page.findAll(Text)[1]?.text === 'level',
    next,
    set: (field: string, value: unknown) => handle.page?.change([{ path: [field], value }]),
    settled: async () => handle.page?.settled(),
  };
}

describe('a text that forms change', () => {
  it('shows changes at once, sends those that come meanwhile together, and loses none', async () => {
    const text = await openText('a: 1\nb: 1\nc: 1\n');
    text.set('a', 2);
    text.set('b', 2);
    text.set('c', 2);
    await text.page.waitFor(() => expect(text.shown()).toEqual({ a: 2, b: 2, c: 2 }));
    const first = await text.next(2);
    expect(first.edits).toHaveLength(1);
    first.answer();
    const second = await text.next(3);
    expect(second).toMatchObject({
      text: { source: 'a: 2\nb: 1\nc: 1\n' },
      edits: [{ path: ['b'] }, { path: ['c'] }],
    });
    expect(text.shown()).toEqual({ a: 2, b: 2, c: 2 });
    expect(text.isLevel()).toBe(false);
    const whole = text.settled();
    second.answer();
    expect(await whole).toMatchObject({ source: 'a: 2\nb: 2\nc: 2\n' });
    await text.page.waitFor(() => expect(text.isLevel()).toBe(true));
  });

  it('keeps what somebody types, whatever an answer to an older text says', async () => {
    const text = await openText('a: 1\n');
    text.set('a', 2);
    const late = await text.next(2);
    text.page.find(Input).trigger('onChange', 'a: 7 # typed\n' as never);
    late.answer();
    const looked = await text.next(3);
    expect(looked).toMatchObject({ text: { source: 'a: 7 # typed\n' }, edits: [] });
    expect(text.page.find(Input).props.value).toBe('a: 7 # typed\n');
    looked.answer();
    await text.page.waitFor(() => expect(text.shown()).toEqual({ a: 7 }));
  });

  it('shows again what holds when a change is refused, and says so', async () => {
    const text = await openText('a: 1\n');
    text.set('a', 2);
    await text.page.waitFor(() => expect(text.shown()).toEqual({ a: 2 }));
    (await text.next(2)).answer({ status: 422, facts: {} });
    await text.page.waitFor(() => expect(text.shown()).toEqual({ a: 1 }));
    expect(text.complain).toHaveBeenCalledWith('No.');
  });

  it('waits when it has asked too often, and sends the same once more', async () => {
    const text = await openText('a: 1\n');
    text.set('a', 2);
    (await text.next(2)).answer({ status: 429, facts: { retryAfterSeconds: 0.05 } });
    const again = await text.next(3);
    expect(again.edits).toMatchObject([{ path: ['a'], value: 2 }]);
    again.answer();
    await text.page.waitFor(() => expect(text.isLevel()).toBe(true));
    expect(text.shown()).toEqual({ a: 2 });
    expect(text.complain).not.toHaveBeenCalled();
  });
});
