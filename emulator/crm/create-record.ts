import { toIso } from '../../src/base/clock.ts';
import type { Actor } from '../portal.ts';
import type { End } from './association-graph.ts';
import type { AssociationType } from './association-types.ts';
import { announceChange, consequences, type Values } from './change-record.ts';
import { readInstant } from './check-value.ts';
import { linkRecords } from './link-records.ts';
import type { ObjectTable } from './object-table.ts';
import type { ObjectTypeName } from './object-type.ts';
import type { PortalState } from './portal-state.ts';
import type { StoredRecord } from './stored-record.ts';

export interface Creation {
  type: ObjectTypeName;
  /** Checked before. */
  values: Values;
  actor: Actor;
  links?: readonly { to: End; type: AssociationType }[];
}

/** A new record with its links; tells the ledger and the subscribers. */
export function createRecord(portal: PortalState, creation: Creation): StoredRecord {
  const { actor, links = [] } = creation;
  const table = portal.table(creation.type);
  const record = storeNew(portal, table, creation);
  portal.enter({
    actor,
    kind: `${table.type.singular}.create`,
    objectId: record.id,
    properties: { ...creation.values, ...contactOf(creation) },
  });
  portal.announce({ kind: 'creation', type: table.type, objectId: record.id, actor }, () => ({
    changeFlag: 'NEW',
  }));
  for (const [property, value] of Object.entries(record.properties)) {
    announceChange(portal, table, { record, actor, property, value });
  }
  const from = { type: creation.type, id: record.id };
  for (const { to, type } of links) linkRecords(portal, { from, to, type, actor, atCreation: true });
  return record;
}

function storeNew(portal: PortalState, table: ObjectTable, creation: Creation): StoredRecord {
  const now = portal.now();
  const { type } = table;
  const id = table.takeId();
  const given = creation.values[type.createdProperty];
  const createdAt = given ? readInstant(given) : now;
  const record: StoredRecord = {
    id,
    properties: {},
    createdAt,
    updatedAt: now,
    archivedAt: null,
    createdBy: creation.actor,
    history: null,
  };
  const first = startValues(creation, table);
  const values = { ...first, ...consequences(portal, table, record, first) };
  for (const [name, value] of Object.entries(values)) if (value !== '') record.properties[name] = value;
  record.properties.hs_object_id = id;
  record.properties[type.createdProperty] = toIso(createdAt);
  record.properties[type.modifiedProperty] = toIso(now);
  table.add(record);
  for (const property of table.catalogue.uniqueNames()) {
    const value = record.properties[property];
    if (value) table.moveUnique(property, id, { from: null, to: value });
  }
  return record;
}

function startValues(creation: Creation, table: ObjectTable): Record<string, string> {
  const source = {
    hs_object_source: creation.actor.changeSource,
    hs_object_source_id: creation.actor.sourceId,
  };
  switch (table.type.name) {
    case 'contacts':
      return {
        ...source,
        hs_is_contact: 'true',
        num_notes: '0',
        num_contacted_notes: '0',
        ...creation.values,
      };
    case 'tasks':
      return {
        ...source,
        hs_task_status: 'NOT_STARTED',
        hs_task_priority: 'NONE',
        hs_task_type: 'TODO',
        ...creation.values,
      };
    case 'deals':
      return { ...source, pipeline: 'default', dealstage: 'appointmentscheduled', ...creation.values };
    default:
      return { ...source, ...creation.values };
  }
}

function contactOf(creation: Creation): { contactId?: string } {
  const contact = creation.links?.find((link) => link.to.type === 'contacts');
  return contact ? { contactId: contact.to.id } : {};
}
