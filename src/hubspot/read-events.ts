import { z } from 'zod';
import { accept, type Result, refuse } from '../base/result.ts';
import type { LeadEvent, LeadEventKind } from '../lead/lead-event.ts';
import { parseJson } from './parse-json.ts';

export type EventsRefusal = 'not-json' | 'not-an-array' | 'too-many-events';

export interface ReadEvents {
  events: LeadEvent[];
  /** Notifications about other objects than contacts: none of ours. */
  foreign: number;
  /** Notifications without portal, object, time or type. */
  unreadable: number;
}

/** HubSpot sends up to 100; more than this is no webhook of HubSpot's. */
const eventsMost = 1000;

const numberOrText = z.union([z.number(), z.string().min(1)]).transform(String);
const optionalId = numberOrText.nullish().catch(null);

const notificationSchema = z
  .object({
    portalId: numberOrText,
    objectId: numberOrText.optional(),
    occurredAt: z
      .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
      .refine((at) => Number.isSafeInteger(at) && at >= 0),
    subscriptionType: z.string().optional().catch(undefined),
    eventType: z.string().optional().catch(undefined),
    eventId: optionalId,
    objectTypeId: z.string().nullish().catch(null),
    propertyName: z.string().nullish().catch(null),
    propertyValue: z
      .union([z.string(), z.number().transform(String), z.boolean().transform(String)])
      .nullish()
      .catch(null),
    primaryObjectId: optionalId,
    newObjectId: optionalId,
    mergedObjectIds: z.array(numberOrText).nullish().catch(null),
    fromObjectId: optionalId,
  })
  .transform((notification) => ({
    ...notification,
    type: notification.subscriptionType ?? notification.eventType ?? '',
  }));
type Notification = z.infer<typeof notificationSchema>;

const contactTypeId = '0-1';
const ownerProperty = 'hubspot_owner_id';

const kinds: Readonly<Record<string, LeadEventKind>> = {
  creation: 'created',
  propertyChange: 'changed',
  deletion: 'deleted',
  privacyDeletion: 'erased',
  merge: 'merged',
  restore: 'restored',
};

/**
 * A webhook's body as events in our words. Takes both of HubSpot's forms (`contact.creation`, and `object.creation` with
 * an object type); one notification that cannot be read does not keep the others from being heard.
 */
export function readEvents(body: Uint8Array): Result<ReadEvents, EventsRefusal> {
  const parsed = parseBody(body);
  if (!parsed.ok) return parsed;
  const list = parsed.value;
  if (!Array.isArray(list)) return refuse('not-an-array');
  if (list.length > eventsMost) return refuse('too-many-events');
  const read: ReadEvents = { events: [], foreign: 0, unreadable: 0 };
  for (const item of list) {
    const notification = notificationSchema.safeParse(item);
    const event = notification.success ? toEvent(notification.data) : 'unreadable';
    if (event === 'foreign') read.foreign += 1;
    else if (event === 'unreadable') read.unreadable += 1;
    else read.events.push(event);
  }
  return accept(read);
}

function parseBody(body: Uint8Array): Result<unknown, 'not-json'> {
  try {
    return accept(parseJson(new TextDecoder('utf-8', { fatal: true }).decode(body)));
  } catch {
    return refuse('not-json');
  }
}

function toEvent(notification: Notification): LeadEvent | 'foreign' | 'unreadable' {
  const { type, objectTypeId, occurredAt } = notification;
  const [object = '', action = ''] = type.split('.');
  if (type === '') return 'unreadable';
  const isContact = object === 'contact' || (object === 'object' && objectTypeId === contactTypeId);
  if (!isContact) return 'foreign';
  const kind = kindOf(action, notification.propertyName);
  const contactId =
    kind === 'merged' ? survivorOf(notification) : (notification.objectId ?? notification.fromObjectId);
  if (!contactId) return 'unreadable';
  const event: LeadEvent = {
    tenantId: notification.portalId,
    contactId,
    kind,
    occurredAt,
    dedupeKey: dedupeKeyOf(notification),
  };
  if (kind === 'merged') return { ...event, mergedIds: mergedIdsOf(notification, contactId) };
  if (kind === 'owner-changed') return { ...event, value: notification.propertyValue || null };
  if (kind !== 'changed') return event;
  return { ...event, property: notification.propertyName ?? '', value: notification.propertyValue ?? null };
}

function kindOf(action: string, propertyName: string | null | undefined): LeadEventKind {
  const kind = kinds[action] ?? 'other';
  if (kind !== 'changed') return kind;
  if (propertyName === ownerProperty) return 'owner-changed';
  return propertyName ? 'changed' : 'other';
}

/** A merge may give the surviving record a new id. */
function survivorOf({ newObjectId, primaryObjectId, objectId }: Notification): string | undefined {
  return newObjectId ?? primaryObjectId ?? objectId;
}

function mergedIdsOf(
  { primaryObjectId, mergedObjectIds, objectId }: Notification,
  survivor: string,
): string[] {
  const all = [primaryObjectId, objectId, ...(mergedObjectIds ?? [])];
  return [...new Set(all.filter((id) => id != null && id !== survivor))] as string[];
}

/** HubSpot does not promise that event ids are unique, and repeats a notification with another attempt number. */
function dedupeKeyOf({
  type,
  objectId,
  eventId,
  occurredAt,
  propertyName,
  fromObjectId,
}: Notification): string {
  return [type, objectId ?? fromObjectId, eventId, occurredAt, propertyName]
    .map((part) => part ?? '')
    .join('|');
}
