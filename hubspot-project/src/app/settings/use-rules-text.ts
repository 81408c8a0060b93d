import React from 'react';
import type { Backend } from '../shared/call-backend.ts';
import type { Edited, Fault, RulesEdit, RulesText } from '../shared/rules-data.ts';
import { changeValues } from './forms/change-values.ts';

/** The text on the page and, for forms, the same as values. */
export interface OpenText {
  text: RulesText | null;
  /** Null where there is no text, or one that cannot be read. */
  values: Record<string, unknown> | null;
  faults: readonly Fault[];
  /** The service has said what it makes of the text; until then nobody knows whether it can be read. */
  isRead: boolean;
  /** Changes are shown that the text does not have yet. */
  isBehind: boolean;
  open(text: RulesText | null): void;
  write(source: string): void;
  /** Shows the change at once, and has the service make it of the text. */
  change(edits: readonly RulesEdit[]): void;
  /** The text when all changes are in it. */
  settled(): Promise<RulesText | null>;
}

type Shown = Pick<OpenText, 'text' | 'values' | 'faults' | 'isRead' | 'isBehind'>;

interface Live {
  text: RulesText | null;
  /** What the service last made of the text: what is shown again when it refuses a change. */
  known: Shown;
  /** Counts what somebody opened or typed: an answer about an older text is no news. */
  typed: number;
  waiting: RulesEdit[];
  sending: Promise<void> | null;
  pause: ReturnType<typeof setTimeout> | undefined;
}

const nothing: Shown = { text: null, values: null, faults: [], isRead: false, isBehind: false };
const mostEdits = 100;
const typingPauseMs = 500;
const secondMs = 1_000;
const longestWaitSeconds = 20;

/** Keeps the text and its values together: changes go to the service one after another, as many at once as have come together. */
export function useRulesText(backend: Backend, complain: (message: string) => void): OpenText {
  const [shown, setShown] = React.useState<Shown>(nothing);
  const { current: live } = React.useRef<Live>({
    text: null,
    known: nothing,
    typed: 0,
    waiting: [],
    sending: null,
    pause: undefined,
  });

  /** @returns whether the same must be sent once more */
  const sendOnce = async (): Promise<boolean> => {
    const { text, typed } = live;
    const edits = live.waiting.splice(0, mostEdits);
    if (!text) return false;
    const reply = await backend<Edited>('POST', '/api/rules/edit', { text: { ...text }, edits: [...edits] });
    if (live.typed !== typed) return false;
    if (reply.ok) {
      live.text = reply.value.text;
      live.known = { ...reply.value, isRead: true, isBehind: false };
      const values = changeValues(reply.value.values, live.waiting);
      setShown({ ...live.known, values, isBehind: live.waiting.length > 0 });
      return false;
    }
    const waitSeconds = Number(reply.refusal.facts.retryAfterSeconds ?? 0);
    if (waitSeconds > 0 && waitSeconds <= longestWaitSeconds) {
      live.waiting.unshift(...edits);
      await new Promise<void>((resolve) => setTimeout(resolve, waitSeconds * secondMs));
      return live.typed === typed;
    }
    complain(reply.refusal.message);
    live.waiting = [];
    live.known = { ...live.known, isRead: true };
    setShown(live.known);
    return false;
  };
  const sendAll = async (): Promise<void> => {
    for (let isOver = false; !isOver; ) isOver = !(await sendOnce()) && live.waiting.length === 0;
    live.sending = null;
  };
  const send = () => {
    live.sending ??= sendAll();
  };
  const take = (text: RulesText | null) => {
    live.text = text;
    live.known = { ...nothing, text };
    live.typed += 1;
    live.waiting = [];
    if (live.pause !== undefined) clearTimeout(live.pause);
  };

  return {
    ...shown,
    open: (text) => {
      take(text);
      setShown(live.known);
      if (text) void settle(live).then(send);
    },
    write: (source) => {
      take({ source, format: live.text?.format ?? 'yaml' });
      setShown((before) => ({ ...before, text: live.text }));
      live.pause = setTimeout(() => void settle(live).then(send), typingPauseMs);
    },
    change: (edits) => {
      live.waiting.push(...edits);
      setShown((before) => ({
        ...before,
        values: changeValues(before.values, edits),
        isBehind: true,
      }));
      send();
    },
    settled: async () => {
      await settle(live);
      return live.text;
    },
  };
}

async function settle(live: Live): Promise<void> {
  while (live.sending !== null) await live.sending;
}
