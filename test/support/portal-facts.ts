import type { Portal } from '../../emulator/portal.ts';

/** Owners that our app wrote to a contact, in order. */
export function ownersWritten(portal: Portal, contactId: string): string[] {
  return portal
    .ledger()
    .filter(
      ({ kind, objectId, actor }) =>
        kind === 'contact.update' && objectId === contactId && actor.changeSource === 'INTEGRATION',
    )
    .flatMap(({ properties }) => properties.hubspot_owner_id ?? []);
}

/** What our app made for a contact: how many owner writes, tasks, timeline events and notes. */
export function traces(
  portal: Portal,
  contactId: string,
): { owners: number; tasks: number; events: number; notes: number } {
  return {
    owners: ownersWritten(portal, contactId).length,
    tasks: portal.tasksOf(contactId).length,
    events: portal.eventsOf(contactId).length,
    notes: portal.notesOf(contactId).length,
  };
}

export const routes = {
  readContacts: 'POST /crm/objects/{version}/contacts/batch/read',
  updateContacts: 'POST /crm/objects/{version}/contacts/batch/update',
  createTasks: 'POST /crm/objects/{version}/tasks/batch/create',
  createNotes: 'POST /crm/objects/{version}/notes/batch/create',
  sendEvents: 'POST /integrators/timeline/{version}/events/batch',
  token: 'POST /oauth/{version}/token',
} as const;
