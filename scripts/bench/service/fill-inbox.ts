import { addEvents } from '../../../src/intake/inbox-store.ts';
import type { BenchStore } from '../../service/bench-store.ts';

const eventsAtOnce = 1_000;

/** Creations of these contacts as if their webhooks had come in, in this order, one event each. */
export async function fillInbox(
  { database }: BenchStore,
  portalId: string,
  contactIds: Iterable<string>,
): Promise<void> {
  let waiting: string[] = [];
  const flush = async () => {
    const now = Date.now();
    const events = waiting.map((contactId) => ({
      tenantId: portalId,
      contactId,
      kind: 'created' as const,
      occurredAt: now,
      dedupeKey: `bench|${contactId}`,
    }));
    await addEvents(database, { tenantId: portalId, events, settleSeconds: 0, now });
    waiting = [];
  };
  for (const id of contactIds) {
    waiting.push(id);
    if (waiting.length === eventsAtOnce) await flush();
  }
  if (waiting.length > 0) await flush();
}

/** Ids of contacts that the local HubSpot does not have: they wait behind those that it has, and are never reached. */
export function* farContacts(count: number): Generator<string> {
  for (let at = 0; at < count; at += 1) yield String(900_000_000 + at);
}
