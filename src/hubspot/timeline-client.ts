import { z } from 'zod';
import { toIso } from '../base/clock.ts';
import type { SentBefore, TimelineEntry, TimelineWriter, WriteOutcome } from './crm.ts';
import { markBody } from './decision-mark.ts';
import { endpoints } from './endpoints.ts';
import type { HubSpotClient } from './hubspot-client.ts';
import { HubSpotError } from './hubspot-error.ts';
import { createMarked, findMarked, type MarkedType } from './marked-records-client.ts';

export type TimelineKind = TimelineWriter['kind'];

const notes: MarkedType = {
  create: endpoints.createNotes,
  ofContacts: endpoints.notesOfContacts,
  read: endpoints.readNotes,
  bodyProperty: 'hs_note_body',
  contactType: 202,
};

/**
 * Where decisions are shown on a contact's timeline: as events of our own type where HubSpot has admitted the app to
 * them, else as notes, or not at all.
 * @param eventTypeName full name of the app event type, as HubSpot gives it after the first deploy
 */
export function createTimeline(
  client: HubSpotClient,
  kind: TimelineKind,
  eventTypeName: string | null,
): TimelineWriter {
  if (kind === 'note') return noteTimeline(client);
  if (kind === 'none') return silentTimeline;
  if (!eventTypeName)
    throw new Error(
      'The app-event timeline needs the event type\'s full name: set HUBSPOT_EVENT_TYPE, or choose "note".',
    );
  return eventTimeline(client, eventTypeName);
}

const silentTimeline: TimelineWriter = {
  kind: 'none',
  write: async (entries) => entries.map(({ decisionId }) => ({ id: decisionId, ok: true })),
  findAnnounced: async () => new Set(),
};

function noteTimeline(client: HubSpotClient): TimelineWriter {
  return {
    kind: 'note',
    write: (entries) => createMarked(client, notes, entries.map(toNote)),
    findAnnounced: (contactIds) => findMarked(client, notes, contactIds),
  };
}

function toNote({ decisionId, contactId, at, headline, detail }: TimelineEntry) {
  const hs_note_body = markBody(`${headline}\n${detail}`, decisionId);
  return { decisionId, contactId, properties: { hs_timestamp: toIso(at), hs_note_body } };
}

function eventTimeline(client: HubSpotClient, eventTypeName: string): TimelineWriter {
  const toEvent = ({ decisionId, contactId, at, headline, detail, facts }: TimelineEntry) => ({
    eventTypeName,
    // HubSpot refuses a second event with the same id (409): sending one twice shows it once.
    id: decisionId,
    objectId: contactId,
    timestamp: toIso(at),
    properties: presentOnly({ ...facts, headline, detail }),
  });
  return {
    kind: 'app-event',
    async write(entries, sent = 'unknown') {
      if (entries.length === 0) return [];
      try {
        const inputs = entries.map(toEvent);
        await client.call({
          endpoint: endpoints.sendEvents,
          body: { inputs },
          schema: acceptsAll(inputs.length),
        });
        return entries.map(({ decisionId }) => ({ id: decisionId, ok: true }));
      } catch (error) {
        if (!(error instanceof HubSpotError) || !blamesAnInput(error)) throw error;
        if (isThereWhole(error, sent)) return entries.map(({ decisionId }) => ({ id: decisionId, ok: true }));
        // Otherwise one known or bad event refused the others. Sending singly repeats nothing.
      }
      const outcomes: WriteOutcome[] = [];
      for (const entry of entries) outcomes.push(await sendSingly(client, entry.decisionId, toEvent(entry)));
      return outcomes;
    },
    findAnnounced: async () => new Set(),
  };
}

/** An answer that lists what it stored must list all of it; HubSpot documents no body, so that none is fine too. */
function acceptsAll(count: number) {
  return z.unknown().refine((answer) => {
    const list = z.object({ results: z.array(z.unknown()) }).safeParse(answer);
    return !list.success || list.data.results.length === count;
  });
}

function presentOnly(properties: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== ''));
}

async function sendSingly(client: HubSpotClient, id: string, event: unknown): Promise<WriteOutcome> {
  try {
    await client.call({ endpoint: endpoints.sendEvent, body: event, schema: z.unknown() });
    return { id, ok: true };
  } catch (error) {
    if (!(error instanceof HubSpotError)) throw error;
    if (error.kind === 'conflict') return { id, ok: true };
    const kind = error.kind === 'gone' ? 'gone' : error.kind === 'invalid' ? 'refused' : 'failed';
    return { id, ok: false, kind, message: error.message };
  }
}

/** A batch is taken or refused as a whole: one of these can only be known from a sending that took all of them. */
function isThereWhole(error: HubSpotError, sent: SentBefore): boolean {
  if (error.kind !== 'conflict') return false;
  return sent === 'together' || (sent === 'never' && error.afterUnclearTry);
}

function blamesAnInput(error: HubSpotError): boolean {
  const isUnclear = error.kind === 'unknown' && error.status > 0;
  return isUnclear || error.kind === 'conflict' || error.kind === 'invalid' || error.kind === 'gone';
}
