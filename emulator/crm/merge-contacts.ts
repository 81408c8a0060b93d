import type { Actor } from '../portal.ts';
import { associationTypes } from './association-types.ts';
import { changeRecord } from './change-record.ts';
import { createRecord } from './create-record.ts';
import { refreshDealFigures } from './deal-figures.ts';
import { keepPrimaryCompany } from './link-records.ts';
import { type ObjectTypeName, objectTypes } from './object-type.ts';
import type { PortalState } from './portal-state.ts';
import { releaseUnique } from './remove-record.ts';
import type { StoredRecord } from './stored-record.ts';

export interface Merge {
  primaryId: string;
  mergedId: string;
  actor: Actor;
  /** HubSpot's newer way: both records give way to a third with an id of its own. */
  newRecord?: boolean;
}

const linkedKinds: readonly ObjectTypeName[] = [
  'companies',
  'deals',
  'tasks',
  'notes',
  'calls',
  'emails',
  'meetings',
];

/** Merges one contact into another; values of the primary win, gaps are filled. Gives the surviving record. */
export function mergeContacts(portal: PortalState, merge: Merge): StoredRecord {
  const { actor } = merge;
  const primary = liveContact(portal, merge.primaryId);
  const merged = liveContact(portal, merge.mergedId);
  if (primary.id === merged.id) throw new Error(`Contact ${primary.id} cannot be merged with itself.`);
  const moved = gapsFilledBy(portal, primary, merged);
  const leaving = merge.newRecord ? [primary, merged] : [merged];
  for (const record of leaving) {
    releaseUnique(portal, 'contacts', record);
    record.archivedAt = portal.now();
  }
  const survivor = merge.newRecord
    ? createRecord(portal, { type: 'contacts', values: writableValues(portal, primary), actor })
    : primary;
  for (const record of leaving) takeOver(portal, record.id, survivor.id);
  fill(portal, survivor, { leaving, moved, actor });
  announce(portal, merge, { survivor, leaving, moved });
  return survivor;
}

function liveContact(portal: PortalState, id: string): StoredRecord {
  const record = portal.table('contacts').findLive(id);
  if (!record) throw new Error(`Contact ${id} of portal ${portal.id} is not there, so it cannot be merged.`);
  return record;
}

function writableValues(portal: PortalState, record: StoredRecord): Record<string, string> {
  const { catalogue } = portal.table('contacts');
  const entries = Object.entries(record.properties);
  return Object.fromEntries(entries.filter(([name]) => catalogue.find(name)?.definition.readOnly === false));
}

function gapsFilledBy(
  portal: PortalState,
  primary: StoredRecord,
  merged: StoredRecord,
): Record<string, string> {
  const values = writableValues(portal, merged);
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => primary.properties[name] === undefined),
  );
}

/** Links, app events and later look-ups of a contact that gave way go to the one that took its place. */
function takeOver(portal: PortalState, fromId: string, toId: string): void {
  for (const kind of linkedKinds) {
    const types = associationTypes('contacts', kind);
    for (const [id, typeIds] of [...portal.associations.linksOf({ type: 'contacts', id: fromId }, kind)]) {
      const hasPrimary = portal.associations.linksOf({ type: 'contacts', id: toId }, kind).size > 0;
      for (const type of types) {
        if (!typeIds.includes(type.typeId) || (type.label === 'Primary' && hasPrimary)) continue;
        portal.associations.link({ type: 'contacts', id: toId }, { type: kind, id }, type);
      }
    }
  }
  portal.associations.unlinkAll({ type: 'contacts', id: fromId }, linkedKinds);
  const events = [...(portal.appEvents.get(toId) ?? []), ...(portal.appEvents.get(fromId) ?? [])];
  if (events.length > 0)
    portal.appEvents.set(
      toId,
      events.sort((a, b) => a.at - b.at),
    );
  portal.appEvents.delete(fromId);
  portal.mergedInto.set(fromId, toId);
}

function fill(
  portal: PortalState,
  survivor: StoredRecord,
  merge: { leaving: readonly StoredRecord[]; moved: Record<string, string>; actor: Actor },
): void {
  const table = portal.table('contacts');
  const gone = merge.leaving.flatMap((record) => [record.properties.hs_merged_object_ids ?? '', record.id]);
  const mergedIds = [survivor.properties.hs_merged_object_ids ?? '', ...gone]
    .filter((ids) => ids !== '')
    .join(';');
  const emails = merge.leaving.map((record) => record.properties.email ?? '');
  const others = emails.filter((email) => email !== '' && email !== survivor.properties.email).join(';');
  const values = { ...merge.moved, hs_merged_object_ids: mergedIds, hs_additional_emails: others };
  changeRecord(portal, table, { record: survivor, values, actor: merge.actor, silent: true });
  keepPrimaryCompany(portal, survivor.id);
  refreshDealFigures(portal, survivor.id);
}

function announce(
  portal: PortalState,
  merge: Merge,
  outcome: { survivor: StoredRecord; leaving: readonly StoredRecord[]; moved: Record<string, string> },
): void {
  const { survivor, leaving } = outcome;
  const { actor } = merge;
  const properties = { primaryId: merge.primaryId, mergedId: merge.mergedId, survivorId: survivor.id };
  portal.enter({ actor, kind: 'contact.merge', objectId: survivor.id, properties });
  portal.announce({ kind: 'merge', type: objectTypes.contacts, objectId: survivor.id, actor }, () => ({
    primaryObjectId: Number(merge.primaryId),
    mergedObjectIds: [Number(merge.mergedId)],
    newObjectId: merge.newRecord ? Number(survivor.id) : null,
    numberOfPropertiesMoved: Object.keys(outcome.moved).length,
  }));
  for (const record of leaving) {
    portal.announce({ kind: 'deletion', type: objectTypes.contacts, objectId: record.id, actor });
  }
}
