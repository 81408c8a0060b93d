import type { CrmEvent } from '../crm/crm-event.ts';
import type { App } from '../world.ts';

/** One event as it stands in a webhook's array. */
export type WebhookPayload = Readonly<Record<string, unknown>> & { occurredAt: number };

/** An event in the app's payload form: "object" with `object.*` types and the type id, "classic" with `contact.*`. */
export function webhookPayload(
  app: App,
  event: CrmEvent,
  ids: { eventId: number; subscriptionId: number; portalId: string },
): WebhookPayload {
  // HubSpot has the privacy deletion only in the classic spelling.
  const isClassic = app.webhookForm === 'classic' || event.kind === 'privacyDeletion';
  const prefix = isClassic ? event.type.singular : 'object';
  return {
    eventId: ids.eventId,
    subscriptionId: ids.subscriptionId,
    portalId: Number(ids.portalId),
    appId: Number(app.appId),
    occurredAt: event.at,
    subscriptionType: `${prefix}.${event.kind}`,
    objectId: Number(event.objectId),
    ...(isClassic ? {} : { objectTypeId: event.type.typeId }),
    changeSource: event.actor.changeSource,
    sourceId: event.actor.sourceId,
    ...event.details,
    ...(isClassic ? {} : { isSensitive: false }),
  };
}
