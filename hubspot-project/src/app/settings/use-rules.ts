import React from 'react';
import type { Backend, Refusal, Reply } from '../shared/call-backend.ts';
import { newRequestId } from '../shared/new-request-id.ts';
import type { Check, Draft, Fault, RulesEdit, RulesText, Status, Version } from '../shared/rules-data.ts';
import { useRulesText } from './use-rules-text.ts';

/** The rules as the page has them open, and what can be done with them. */
export interface RulesDesk {
  status: Status | null;
  refusal: Refusal | null;
  /** The text on the page; null when there is none yet. */
  text: RulesText | null;
  /** The draft that the text comes from, or null. */
  draft: Draft | null;
  /** Something on the page is not saved. */
  isChanged: boolean;
  /** The text as values, for forms; null when there is none or it cannot be read. */
  values: Record<string, unknown> | null;
  /** Whether the text has been read, so that it is known whether it can be. */
  isRead: boolean;
  /** What is wrong with the text by itself: what the portal has, and the saved tests, only `check` knows. */
  faults: readonly Fault[];
  check: Check | null;
  /** Somebody else came first: who and what to do. */
  conflict: string | null;
  write(source: string): void;
  replaceText(text: RulesText): void;
  change(edits: readonly RulesEdit[]): void;
  save(): Promise<boolean>;
  runCheck(): Promise<Check | null>;
  publish(why: string): Promise<boolean>;
  setPaused(isPaused: boolean): Promise<void>;
  /** Takes what is there now, and lets go of what is on the page. */
  reload(): Promise<void>;
}

type Tell = (alert: { type: 'danger' | 'success'; message: string }) => void;

/** Opens the draft, or the live rules, and keeps track of what is saved and what is not. */
export function useRules(backend: Backend, tell: Tell): RulesDesk {
  const [status, setStatus] = React.useState<Status | null>(null);
  const [refusal, setRefusal] = React.useState<Refusal | null>(null);
  const [draft, setDraft] = React.useState<Draft | null>(null);
  const [saved, setSaved] = React.useState<string | null>(null);
  const [check, setCheck] = React.useState<Check | null>(null);
  const [conflict, setConflict] = React.useState<string | null>(null);
  const page = useRulesText(backend, (message) => tell({ type: 'danger', message }));
  const { text } = page;

  /** Gives the value of an answer; tells of a refusal. */
  const take = <Value>(reply: Reply<Value>): Value | null => {
    if (reply.ok) return reply.value;
    tell({ type: 'danger', message: reply.refusal.message });
    return null;
  };
  const reload = async () => {
    const [state, drafted, live] = await Promise.all([
      backend<Status>('GET', '/api/status'),
      backend<{ draft: Draft | null }>('GET', '/api/rules/draft'),
      backend<{ live: (Version & RulesText) | null }>('GET', '/api/rules'),
    ]);
    setRefusal(state.ok ? null : state.refusal);
    if (!state.ok || !drafted.ok || !live.ok) return;
    setStatus(state.value);
    setConflict(null);
    setCheck(null);
    setDraft(drafted.value.draft);
    const from = drafted.value.draft ?? live.value.live;
    setSaved(from?.source ?? null);
    page.open(from && { source: from.source, format: from.format });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: opened once
  React.useEffect(() => {
    void reload();
  }, []);

  const saveText = async (): Promise<Draft | null> => {
    const whole = await page.settled();
    if (!whole || !status) return null;
    const base = { baseRevision: draft?.revision ?? null, baseVersion: status.liveVersion };
    const reply = await backend<{ draft: Draft }>('PUT', '/api/rules/draft', {
      ...whole,
      ...base,
      requestId: newRequestId(),
    });
    if (!reply.ok) {
      if (reply.refusal.code === 'save-conflict') setConflict(reply.refusal.message);
      else take(reply);
      return null;
    }
    setDraft(reply.value.draft);
    setSaved(whole.source);
    return reply.value.draft;
  };

  /** What was found in the text before says nothing of another. */
  const anew =
    <Given>(change: (given: Given) => void) =>
    (given: Given) => {
      setCheck(null);
      change(given);
    };

  return {
    status,
    refusal,
    text,
    draft,
    values: page.values,
    isRead: page.isRead,
    faults: page.faults,
    check,
    conflict,
    isChanged: text !== null && (text.source !== saved || page.isBehind),
    write: anew(page.write),
    replaceText: anew(page.open),
    change: anew(page.change),
    save: async () => (await saveText()) !== null,
    runCheck: async () => {
      const whole = await page.settled();
      if (!whole) return null;
      const found = take(await backend<Check>('POST', '/api/rules/lint', { text: { ...whole } }));
      setCheck(found);
      return found;
    },
    publish: async (why) => {
      const whole = await page.settled();
      const ready = whole?.source === saved && draft ? draft : await saveText();
      if (!ready || !status) return false;
      const order = {
        revision: ready.revision,
        replaces: status.liveVersion,
        why,
        requestId: newRequestId(),
      };
      const reply = await backend<{ version: number }>('POST', '/api/rules/publish', order);
      if (!reply.ok && reply.refusal.facts.check) setCheck(reply.refusal.facts.check as Check);
      const done = take(reply);
      if (!done) return false;
      tell({ type: 'success', message: `Version ${done.version} is live.` });
      await reload();
      return true;
    },
    setPaused: async (isPaused) => {
      const now = take(await backend<Status>('POST', isPaused ? '/api/pause' : '/api/resume', {}));
      if (now) setStatus(now);
    },
    reload,
  };
}
