import React from 'react';
import type { Backend, Refusal, Reply } from '../shared/call-backend.ts';
import { newRequestId } from '../shared/new-request-id.ts';
import type { Check, Draft, Outline, RulesText, Status, Version } from '../shared/rules-data.ts';

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
  outline: Outline | null;
  check: Check | null;
  /** Somebody else came first: who and what to do. */
  conflict: string | null;
  write(source: string): void;
  replaceText(text: RulesText): void;
  edit(path: (string | number)[], value: string | number): Promise<void>;
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
  const [text, setText] = React.useState<RulesText | null>(null);
  const [draft, setDraft] = React.useState<Draft | null>(null);
  const [saved, setSaved] = React.useState<string | null>(null);
  const [outline, setOutline] = React.useState<Outline | null>(null);
  const [check, setCheck] = React.useState<Check | null>(null);
  const [conflict, setConflict] = React.useState<string | null>(null);

  /** Gives the value of an answer; tells of a refusal. */
  const take = <Value>(reply: Reply<Value>): Value | null => {
    if (reply.ok) return reply.value;
    tell({ type: 'danger', message: reply.refusal.message });
    return null;
  };
  const look = async (next: RulesText) => {
    const reply = await backend<{ outline: Outline | null }>('POST', '/api/rules/edit', {
      text: { ...next },
      edits: [],
    });
    setOutline(reply.ok ? reply.value.outline : null);
  };
  const open = (next: RulesText | null, isSaved: boolean) => {
    setText(next);
    if (isSaved) setSaved(next?.source ?? null);
    if (next) void look(next);
    else setOutline(null);
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
    open(from && { source: from.source, format: from.format }, true);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: opened once
  React.useEffect(() => {
    void reload();
  }, []);

  const saveText = async (): Promise<Draft | null> => {
    if (!text || !status) return null;
    const base = { baseRevision: draft?.revision ?? null, baseVersion: status.liveVersion };
    const reply = await backend<{ draft: Draft }>('PUT', '/api/rules/draft', {
      ...text,
      ...base,
      requestId: newRequestId(),
    });
    if (!reply.ok) {
      if (reply.refusal.code === 'save-conflict') setConflict(reply.refusal.message);
      else take(reply);
      return null;
    }
    setDraft(reply.value.draft);
    setSaved(text.source);
    void look(text);
    return reply.value.draft;
  };

  return {
    status,
    refusal,
    text,
    draft,
    outline,
    check,
    conflict,
    isChanged: text !== null && text.source !== saved,
    write: (source) => setText({ source, format: text?.format ?? 'yaml' }),
    replaceText: (next) => open(next, false),
    edit: async (path, value) => {
      if (!text) return;
      const reply = await backend<{ text: RulesText; outline: Outline | null }>('POST', '/api/rules/edit', {
        text: { ...text },
        edits: [{ path, value }],
      });
      const edited = take(reply);
      if (!edited) return;
      setText(edited.text);
      setOutline(edited.outline);
    },
    save: async () => (await saveText()) !== null,
    runCheck: async () => {
      if (!text) return null;
      const found = take(await backend<Check>('POST', '/api/rules/lint', { text: { ...text } }));
      setCheck(found);
      return found;
    },
    publish: async (why) => {
      const ready = text?.source === saved ? draft : await saveText();
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
