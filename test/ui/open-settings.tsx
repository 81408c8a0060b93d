import {
  Button,
  Checkbox,
  DateInput,
  Input,
  LoadingSpinner,
  MultiSelect,
  NumberInput,
  Select,
  StepperInput,
  Tab,
  Tabs,
  TextArea,
} from '@hubspot/ui-extensions';
import { createRenderer } from '@hubspot/ui-extensions/testing';
import { jest } from '@jest/globals';
import React from 'react';
import { parse } from 'yaml';
import { SettingsPage } from '../../hubspot-project/src/app/settings/settings-page.tsx';
import type { Backend, Reply } from '../../hubspot-project/src/app/shared/call-backend.ts';
import type { Portal, RulesEdit, RulesText } from '../../hubspot-project/src/app/shared/rules-data.ts';
import { editDocument } from '../../src/rules/edit-document.ts';
import { outlineRules } from '../../src/rules/outline-rules.ts';

const property = (
  name: string,
  label: string,
  type = 'string',
  options: Record<string, string> | null = null,
) => ({
  name,
  label,
  type,
  options: options && Object.entries(options).map(([value, words]) => ({ value, label: words })),
});

/** What the account of these tests has to choose from. */
export const portal: Portal = {
  owners: [
    { ownerId: '41', name: 'Ann Sorensen', timeZone: 'Europe/Berlin' },
    { ownerId: '42', name: 'Bob Hale', timeZone: null },
    { ownerId: '43', name: 'Cleo Marsh', timeZone: 'America/New_York' },
  ],
  contact: [
    property('country', 'Country'),
    property('jobtitle', 'Job title'),
    property('lifecyclestage', 'Lifecycle stage', 'enumeration', { lead: 'Lead', customer: 'Customer' }),
    property('recent_conversion_date', 'Recent conversion date', 'datetime'),
  ],
  company: [
    property('industry', 'Industry', 'enumeration', { RETAIL: 'Retail', MACHINERY: 'Machinery' }),
    property('numberofemployees', 'Employees', 'number'),
  ],
};

const fieldKinds = [
  Input,
  TextArea,
  Select,
  MultiSelect,
  NumberInput,
  StepperInput,
  DateInput,
  Checkbox,
] as const;

interface OpenOptions {
  source: string;
  /** Answers in place of the usual ones, by method and path. */
  answers?: Readonly<Record<string, unknown>>;
}

/** The settings page over a service that edits and checks texts as the real one does; the text is what it was told last. */
export async function openSettings({ source, answers = {} }: OpenOptions) {
  let text: RulesText = { source, format: 'yaml' };
  const sent: { call: string; body: Record<string, unknown> }[] = [];
  const usual: Record<string, unknown> = {
    'GET /api/status': { mode: 'working', liveVersion: 1, draftRevision: null, mayPublish: 'yes' },
    'GET /api/rules/draft': { draft: null },
    'GET /api/rules': {
      live: { version: 1, at: '2026-03-02T10:00:00Z', by: 'a', why: 'b', restores: null, ...text },
    },
    'GET /api/portal': portal,
    'GET /api/scores': { scores: [80, 50, 10] },
    'POST /api/rules/scores': { scores: [80, 70, 10] },
    'GET /api/starters': { starters: [], owners: [] },
    'GET /api/rules/history': { versions: [] },
    'GET /api/team': { reps: [] },
    ...answers,
  };
  const backend: Backend = async (method, path, body = {}) => {
    const call = `${method} ${path}`;
    sent.push({ call, body });
    if (call === 'POST /api/rules/edit' && !(call in answers)) {
      const asked = body as unknown as { text: RulesText; edits: RulesEdit[] }; // what the page sends there
      const edited = editDocument(asked.text.source, asked.text.format, asked.edits);
      if (edited === null) throw new Error(`no such place: ${JSON.stringify(asked.edits)}`);
      text = { ...asked.text, source: edited };
      return { ok: true, value: { text, ...outlineRules(edited, 'yaml') } } as Reply<never>;
    }
    const value = usual[call];
    return (
      value instanceof Error
        ? { ok: false, refusal: { status: 503, code: 'x', message: value.message, facts: {} } }
        : { ok: true, value }
    ) as Reply<never>;
  };
  const renderer = createRenderer('settings');
  // On a busy machine a second is short.
  const page: typeof renderer = {
    ...renderer,
    waitFor: (check) => renderer.waitFor(check, { timeoutInMs: 5_000 }),
  };
  const addAlert = jest.fn();
  page.render(
    <SettingsPage
      backend={backend}
      timeZone="Europe/Berlin"
      addAlert={addAlert}
      closeOverlay={() => undefined}
    />,
  );
  await page.waitFor(() => expect(page.maybeFind(LoadingSpinner)).toBeNull());
  await page.waitFor(() => void page.findAll(Tab).find((tab) => tab.props.tabId === 'profile')?.props.tabId);
  return {
    page,
    sent,
    addAlert,
    /** Opens a part of the rules. */
    open: (part: string) => page.findAll(Tabs)[1]?.trigger('onSelectedChange', part as never),
    field,
    press,
    /** Fills a field by its place in the document, as somebody who leaves it then. */
    fill: (name: string, value: unknown) => field(name).trigger('onChange', value as never),
    /** The document as the service has it, once everything has reached it. */
    document: async (holds: (document: Record<string, never>) => void) =>
      page.waitFor(() => holds(parse(text.source) as Record<string, never>)),
    text: () => text.source,
  };

  function field(name: string) {
    const found = fieldKinds
      .flatMap((kind) => page.findAll(kind as typeof Input))
      .find((node) => node.props.name === name);
    if (!found) throw new Error(`no field ${name}`);
    return found;
  }
  function press(words: string) {
    page.find(Button, (button) => button.text === words).trigger('onClick', { type: 'click' } as never);
  }
}
