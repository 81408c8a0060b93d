import type { ObjectTable } from '../crm/object-table.ts';
import { findObjectType } from '../crm/object-type.ts';
import type { StoredRecord } from '../crm/stored-record.ts';
import { ApiRefusal, invalid, notFound } from './api-refusal.ts';
import type { Call } from './route.ts';

/** The table that a path segment names. */
export function tableOf(call: Call, segment = call.params.objectType ?? ''): ObjectTable {
  const type = findObjectType(segment);
  if (!type) throw new ApiRefusal(404, 'OBJECT_NOT_FOUND', `Unable to infer object type from: ${segment}`);
  return call.portal.table(type.name);
}

/** A way to find records by id, or by a property with unique values. */
export function finderBy(
  call: Call,
  table: ObjectTable,
  idProperty?: string | null,
): (id: string) => StoredRecord | undefined {
  if (!idProperty)
    return (id) => table.findLive(table.type.name === 'contacts' ? call.portal.survivorOf(id) : id);
  if (!table.catalogue.uniqueNames().includes(idProperty)) {
    throw invalid(`"${idProperty}" is not a property with unique values, so it cannot be the idProperty.`);
  }
  return (value) => table.holderOf(idProperty, value);
}

/** The record that `{id}` of the path means, merges followed; `archived=true` looks in the bin. */
export function recordOf(call: Call, table: ObjectTable): StoredRecord {
  const id = call.params.id ?? '';
  const binned = call.query.get('archived') === 'true' ? table.find(id) : undefined;
  const record = binned?.archivedAt ? binned : finderBy(call, table, call.query.get('idProperty'))(id);
  if (!record) throw notFound('Object not found.  objectId are usually numeric.', { context: { id: [id] } });
  return record;
}
