import React from 'react';
import type { Backend, Refusal } from '../shared/call-backend.ts';
import type { LeadCardData } from '../shared/lead-card.ts';
import { newRequestId } from '../shared/new-request-id.ts';

/** The card's data as it stands, and how to do something about it. */
export interface LeadDesk {
  lead: LeadCardData | null;
  refusal: Refusal | null;
  reload(): Promise<void>;
  /** Sends an action, of the lead or (with a whole path) of the person; gives whether it was taken. What follows from it is looked for until it shows. */
  act(path: string, body: { [key: string]: unknown }): Promise<boolean>;
}

/** What the card does with news, and how it waits for them. */
export interface LeadEvents {
  onRefused(refusal: Refusal): void;
  onChanged(): void;
  wait(durationMs: number): Promise<void>;
}

const looks = 6;
const lookEveryMs = 1_500;

/** Two looks at a lead that differ in what an action may change. */
function isNews(before: LeadCardData | null, after: LeadCardData): boolean {
  const mark = (lead: LeadCardData) =>
    JSON.stringify([lead.state, lead.owner, lead.work, lead.decided, lead.score?.total, lead.me]);
  return before === null || mark(before) !== mark(after);
}

/** Loads a lead, and again after each action until something has changed: the service works it off in its own time. */
export function useLead(
  backend: Backend,
  contactId: string,
  { onRefused, onChanged, wait }: LeadEvents,
): LeadDesk {
  const [lead, setLead] = React.useState<LeadCardData | null>(null);
  const [refusal, setRefusal] = React.useState<Refusal | null>(null);
  const address = `/api/leads/${encodeURIComponent(contactId)}`;
  const load = async (): Promise<LeadCardData | null> => {
    const reply = await backend<LeadCardData>('GET', address);
    setRefusal(reply.ok ? null : reply.refusal);
    if (!reply.ok) return null;
    setLead(reply.value);
    return reply.value;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: loaded once for each contact
  React.useEffect(() => {
    void load();
  }, [contactId]);
  const watch = async (before: LeadCardData | null) => {
    for (let look = 0; look < looks; look++) {
      await wait(lookEveryMs);
      const now = await load();
      if (now && isNews(before, now)) break;
    }
    onChanged();
  };
  return {
    lead,
    refusal,
    reload: async () => void (await load()),
    act: async (path, body) => {
      const reply = await backend('POST', path.startsWith('/') ? path : `${address}/${path}`, {
        ...body,
        requestId: newRequestId(),
      });
      if (!reply.ok) onRefused(reply.refusal);
      else void watch(lead);
      return reply.ok;
    },
  };
}
