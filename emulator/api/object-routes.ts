import { z } from 'zod';
import { createRecord } from '../crm/create-record.ts';
import { mergeContacts } from '../crm/merge-contacts.ts';
import { findObjectType, type ObjectTypeName, objectTypes } from '../crm/object-type.ts';
import { archiveRecord, eraseContact } from '../crm/remove-record.ts';
import type { StoredRecord } from '../crm/stored-record.ts';
import { updateRecord } from '../crm/update-record.ts';
import { conflict, invalid, notFound } from './api-refusal.ts';
import { checkChange, checkNew } from './check-write.ts';
import { recordOf, tableOf } from './find-record.ts';
import { idSchema, readBody } from './read-body.ts';
import { associationsSchema, readLinks } from './read-links.ts';
import { readLimit, splitList } from './read-query.ts';
import { type Answer, type Call, created, noContent, ok, type RequiredScopes, type Route } from './route.ts';
import { showRecord } from './show-record.ts';

const path = '/crm/objects/{version}/{objectType}';

export const propertiesSchema = z.record(z.string(), z.unknown());
const createSchema = z.object({ properties: propertiesSchema, associations: associationsSchema });
const updateSchema = z.object({ properties: propertiesSchema });
const mergeSchema = z.object({ primaryObjectId: idSchema, objectIdToMerge: idSchema });
const eraseSchema = z.object({ objectId: idSchema, idProperty: z.string().optional() });

/** What reading (or writing) records of the path's kind takes. */
export function objectScopes(kind: 'read' | 'write') {
  return (params: Readonly<Record<string, string>>): RequiredScopes => {
    const type = findObjectType(params.objectType ?? '');
    return type ? [[kind === 'read' ? type.readScope : type.writeScope]] : [];
  };
}

/** Single records: list, get, create, update, delete; for contacts also merge and erase. */
export const objectRoutes: readonly Route[] = [
  { method: 'GET', path, scopes: objectScopes('read'), handle: list },
  { method: 'POST', path, scopes: objectScopes('write'), handle: create },
  { method: 'GET', path: `${path}/{id}`, scopes: objectScopes('read'), handle: get },
  { method: 'PATCH', path: `${path}/{id}`, scopes: objectScopes('write'), handle: update },
  { method: 'DELETE', path: `${path}/{id}`, scopes: objectScopes('write'), handle: remove },
  { method: 'POST', path: '/crm/objects/{version}/contacts/merge', scopes: contactWrite, handle: merge },
  {
    method: 'POST',
    path: '/crm/objects/{version}/contacts/gdpr-delete',
    scopes: contactWrite,
    handle: erase,
  },
];

function contactWrite(): RequiredScopes {
  return [['crm.objects.contacts.write']];
}

function list(call: Call): Answer {
  const table = tableOf(call);
  const limit = readLimit(call.query, { usual: 10, most: 100 });
  const after = Number(call.query.get('after') ?? '0');
  if (!Number.isInteger(after) || after < 0)
    throw invalid(`"after" is not a paging cursor: ${call.query.get('after')}`);
  const page: StoredRecord[] = [];
  for (const record of table.from(after, call.query.get('archived') === 'true')) {
    page.push(record);
    if (page.length > limit) break;
  }
  const next = page.length > limit ? page.pop() : undefined;
  const results = page.map((record) => show(call, record, table.type.name));
  return ok(
    next ? { results, paging: { next: { after: next.id, link: `?after=${next.id}` } } } : { results },
  );
}

function get(call: Call): Answer {
  const table = tableOf(call);
  return ok(show(call, recordOf(call, table), table.type.name));
}

function show(call: Call, record: StoredRecord, type: ObjectTypeName): Record<string, unknown> {
  const table = call.portal.table(type);
  const kinds = splitList(call.query, 'associations');
  const shown = showRecord(call.portal, table, record, {
    properties: splitList(call.query, 'properties'),
    propertiesWithHistory: splitList(call.query, 'propertiesWithHistory'),
  });
  if (kinds.length === 0) return shown;
  const associations: Record<string, unknown> = {};
  for (const kind of kinds) {
    const to = findObjectType(kind);
    if (!to) throw invalid(`"${kind}" is not a kind of record that can be associated.`);
    const ids = [...call.portal.associations.linksOf({ type, id: record.id }, to.name).keys()];
    const name = `${table.type.singular}_to_${to.singular}`;
    if (ids.length > 0) associations[to.name] = { results: ids.map((id) => ({ id, type: name })) };
  }
  return { ...shown, associations };
}

function create(call: Call): Answer {
  const table = tableOf(call);
  const body = readBody(call, createSchema);
  const checked = checkNew(table, body.properties);
  if ('refusal' in checked) throw checked.refusal;
  const links = readLinks(call.portal, table.type.name, body.associations);
  const creation = { type: table.type.name, values: checked.values, actor: call.actor, links };
  const record = createRecord(call.portal, creation);
  return created(showRecord(call.portal, table, record, { properties: Object.keys(checked.values) }));
}

function update(call: Call): Answer {
  const table = tableOf(call);
  const record = recordOf(call, table);
  const { properties } = readBody(call, updateSchema);
  const values = checkChange(table, properties, record);
  updateRecord(call.portal, table.type.name, { record, values, actor: call.actor });
  return ok(showRecord(call.portal, table, record, { properties: Object.keys(values) }));
}

function remove(call: Call): Answer {
  const table = tableOf(call);
  const id = call.params.id ?? '';
  if (!table.find(id))
    throw notFound('Object not found.  objectId are usually numeric.', { context: { id: [id] } });
  archiveRecord(call.portal, table.type.name, { id, actor: call.actor });
  return noContent;
}

function merge(call: Call): Answer {
  const body = readBody(call, mergeSchema);
  const table = call.portal.table('contacts');
  for (const id of [body.primaryObjectId, body.objectIdToMerge]) {
    if (!table.findLive(id)) throw notFound(`No contact with ID ${id} exists.`, { context: { id: [id] } });
  }
  if (body.primaryObjectId === body.objectIdToMerge)
    throw conflict('A contact cannot be merged with itself.');
  const ids = { primaryId: body.primaryObjectId, mergedId: body.objectIdToMerge };
  return ok(showRecord(call.portal, table, mergeContacts(call.portal, { ...ids, actor: call.actor })));
}

function erase(call: Call): Answer {
  const body = readBody(call, eraseSchema);
  const table = call.portal.table(objectTypes.contacts.name);
  const record = body.idProperty ? table.holderOf(body.idProperty, body.objectId) : table.find(body.objectId);
  if (record) eraseContact(call.portal, record.id, call.actor);
  return noContent;
}
