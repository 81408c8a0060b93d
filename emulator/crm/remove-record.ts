import type { Actor } from '../portal.ts';
import { type ObjectTypeName, objectTypes } from './object-type.ts';
import type { PortalState } from './portal-state.ts';
import type { StoredRecord } from './stored-record.ts';

/** Moves a live record to the bin; gives whether there was one. */
export function archiveRecord(
  portal: PortalState,
  type: ObjectTypeName,
  removal: { id: string; actor: Actor },
): boolean {
  const table = portal.table(type);
  const record = table.findLive(removal.id);
  if (!record) return false;
  record.archivedAt = portal.now();
  releaseUnique(portal, type, record);
  portal.enter({
    actor: removal.actor,
    kind: `${table.type.singular}.delete`,
    objectId: record.id,
    properties: {},
  });
  portal.announce({ kind: 'deletion', type: table.type, objectId: record.id, actor: removal.actor });
  return true;
}

/** Takes a contact back out of the bin. */
export function restoreContact(portal: PortalState, id: string, actor: Actor): void {
  const table = portal.table('contacts');
  const record = table.find(id);
  if (!record || record.archivedAt === null || portal.mergedInto.has(id)) {
    throw new Error(`Contact ${id} of portal ${portal.id} is not in the bin, so it cannot be restored.`);
  }
  record.archivedAt = null;
  for (const property of table.catalogue.uniqueNames()) {
    table.moveUnique(property, id, { from: null, to: record.properties[property] ?? null });
  }
  portal.enter({ actor, kind: 'contact.restore', objectId: id, properties: { ...record.properties } });
  portal.announce({ kind: 'restore', type: table.type, objectId: id, actor });
}

/** Deletes a contact for good, as the law asks: HubSpot then tells both of a privacy deletion and of a deletion. */
export function eraseContact(portal: PortalState, id: string, actor: Actor): boolean {
  const table = portal.table('contacts');
  const record = table.find(id);
  if (!record) return false;
  releaseUnique(portal, 'contacts', record);
  table.forget(id);
  portal.associations.unlinkAll(
    { type: 'contacts', id },
    Object.values(objectTypes).map((type) => type.name),
  );
  portal.appEvents.delete(id);
  portal.enter({ actor, kind: 'contact.erase', objectId: id, properties: {} });
  portal.announce({ kind: 'privacyDeletion', type: table.type, objectId: id, actor });
  portal.announce({ kind: 'deletion', type: table.type, objectId: id, actor });
  return true;
}

/** A record that is gone no longer occupies its e-mail address and the like. */
export function releaseUnique(portal: PortalState, type: ObjectTypeName, record: StoredRecord): void {
  const table = portal.table(type);
  for (const property of table.catalogue.uniqueNames()) {
    const value = record.properties[property];
    if (value !== undefined) table.moveUnique(property, record.id, { from: value, to: null });
  }
}
