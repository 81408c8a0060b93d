import { z } from 'zod';
import type { ObjectTable } from '../crm/object-table.ts';
import { findObjectType } from '../crm/object-type.ts';
import { defineProperty, type PropertyDefinition } from '../crm/property-definition.ts';
import { type ApiRefusal, conflict, invalid, notFound } from './api-refusal.ts';
import { checkDefinition, type GivenProperty, propertySchema } from './check-definition.ts';
import { tableOf } from './find-record.ts';
import { checkBatchSize, checkDistinct, readBody } from './read-body.ts';
import { type Answer, type Call, created, noContent, ok, type RequiredScopes, type Route } from './route.ts';
import { batchAnswer } from './show-record.ts';

const path = '/crm/properties/{version}/{objectType}';
const groupSchema = z.object({
  name: z
    .string()
    .min(1)
    .max(100)
    .regex(/^[a-z][a-z0-9_]*$/),
  label: z.string().min(1),
  displayOrder: z.number().int().optional(),
});
const namesSchema = z.object({
  inputs: z.array(z.object({ name: z.string().min(1) })),
  archived: z.boolean().optional(),
});
const batchSchema = z.object({ inputs: z.array(propertySchema) });
const changeSchema = propertySchema.partial().omit({ name: true });

/** Definitions of properties and their groups. */
export const propertyRoutes: readonly Route[] = [
  { method: 'GET', path: `${path}/groups`, scopes: scopes('read'), handle: listGroups },
  { method: 'POST', path: `${path}/groups`, scopes: scopes('write'), handle: createGroup },
  { method: 'GET', path: `${path}/groups/{name}`, scopes: scopes('read'), handle: getGroup },
  { method: 'POST', path: `${path}/batch/read`, scopes: scopes('read'), handle: batchRead },
  { method: 'POST', path: `${path}/batch/create`, scopes: scopes('write'), handle: batchCreate },
  { method: 'POST', path: `${path}/batch/archive`, scopes: scopes('write'), handle: batchArchive },
  { method: 'GET', path, scopes: scopes('read'), handle: list },
  { method: 'POST', path, scopes: scopes('write'), handle: create },
  { method: 'GET', path: `${path}/{name}`, scopes: scopes('read'), handle: get },
  { method: 'PATCH', path: `${path}/{name}`, scopes: scopes('write'), handle: change },
  { method: 'DELETE', path: `${path}/{name}`, scopes: scopes('write'), handle: archive },
];

/** Definitions may also be read with the scope for reading the records. */
function scopes(kind: 'read' | 'write') {
  return (params: Readonly<Record<string, string>>): RequiredScopes => {
    const type = findObjectType(params.objectType ?? '');
    if (!type) return [];
    const schemas = `crm.schemas.${type.name}.${kind}`;
    return [kind === 'read' ? [schemas, type.readScope] : [schemas]];
  };
}

function list(call: Call): Answer {
  const archived = call.query.get('archived') === 'true';
  return ok({ results: tableOf(call).catalogue.definitions(archived).map(show) });
}

function get(call: Call): Answer {
  return ok(show(known(tableOf(call), call.params.name ?? '')));
}

function create(call: Call): Answer {
  const table = tableOf(call);
  const given = readBody(call, propertySchema);
  if (table.catalogue.find(given.name)) throw exists(given.name);
  checkDefinition(table, given);
  return created(show(store(call, table, given)));
}

function exists(name: string): ApiRefusal {
  return conflict(`A property named '${name}' already exists.`, 'OBJECT_ALREADY_EXISTS');
}

function batchCreate(call: Call): Answer {
  const table = tableOf(call);
  const { inputs } = readBody(call, batchSchema);
  checkBatchSize(inputs);
  checkDistinct(inputs.map((input) => input.name));
  const errors: unknown[] = [];
  const fresh = inputs.filter((input) => {
    const isKnown = table.catalogue.find(input.name) !== undefined;
    if (isKnown) errors.push(itemError(exists(input.name), input.name));
    return !isKnown;
  });
  for (const given of fresh) checkDefinition(table, given);
  if (fresh.length === 0) throw exists(inputs.map((input) => input.name).join(', '));
  const results = fresh.map((given) => show(store(call, table, given)));
  return batchAnswer(call.portal, { results, errors, whenGood: 201 });
}

function itemError(refusal: ApiRefusal, name: string): Record<string, unknown> {
  const { category, message } = refusal;
  return { status: 'error', category, message, context: { name: [name] }, errors: [], links: {} };
}

function batchRead(call: Call): Answer {
  const table = tableOf(call);
  const { inputs, archived = false } = readBody(call, namesSchema);
  checkBatchSize(inputs);
  const names = inputs.map((input) => input.name);
  checkDistinct(names);
  const find = (name: string) =>
    archived ? table.catalogue.findArchived(name) : table.catalogue.find(name)?.definition;
  const results = names.flatMap((name) => find(name) ?? []).map(show);
  const errors = names.filter((name) => !find(name)).map((name) => itemError(absent(name), name));
  return batchAnswer(call.portal, { results, errors });
}

function batchArchive(call: Call): Answer {
  const table = tableOf(call);
  const { inputs } = readBody(call, namesSchema);
  checkBatchSize(inputs);
  for (const { name } of inputs) refuseStandard(known(table, name));
  for (const { name } of inputs) table.catalogue.archive(name);
  return noContent;
}

function change(call: Call): Answer {
  const table = tableOf(call);
  const before = known(table, call.params.name ?? '');
  const given = readBody(call, changeSchema);
  if (before.readOnly) throw invalid(`Property ${before.name} is HubSpot's own and cannot be changed.`);
  const after = { ...before, ...given, options: given.options ?? before.options };
  checkDefinition(table, after, before);
  const stored = defineProperty({ ...after, options: numbered(after.options) });
  table.catalogue.put(stored);
  return ok(show(stored));
}

function archive(call: Call): Answer {
  const table = tableOf(call);
  const definition = known(table, call.params.name ?? '');
  refuseStandard(definition);
  table.catalogue.archive(definition.name);
  return noContent;
}

function refuseStandard(definition: PropertyDefinition): void {
  if (definition.hubspotDefined)
    throw invalid(`Property ${definition.name} is HubSpot's own and cannot be archived.`);
}

function known(table: ObjectTable, name: string): PropertyDefinition {
  const property = table.catalogue.find(name);
  if (!property) throw absent(name);
  return property.definition;
}

function absent(name: string): ApiRefusal {
  return notFound(`Property with name "${name}" does not exist`, { context: { propertyName: [name] } });
}

function numbered(options: GivenProperty['options'] = []): PropertyDefinition['options'] {
  return options.map((option, index) => ({
    label: option.label,
    value: option.value,
    displayOrder: option.displayOrder ?? index,
    hidden: option.hidden ?? false,
  }));
}

function store(call: Call, table: ObjectTable, given: GivenProperty): PropertyDefinition {
  const definition = defineProperty({
    ...given,
    options: numbered(given.options),
    referencedObjectType: given.referencedObjectType ?? null,
  });
  table.catalogue.put(definition);
  const properties = { objectType: table.type.name, type: given.type, fieldType: given.fieldType };
  call.portal.enter({ actor: call.actor, kind: 'property.create', objectId: given.name, properties });
  return definition;
}

function show(definition: PropertyDefinition): Record<string, unknown> {
  const { readOnly, referencedObjectType, ...rest } = definition;
  return {
    ...rest,
    ...(referencedObjectType ? { referencedObjectType } : {}),
    modificationMetadata: {
      archivable: !definition.hubspotDefined,
      readOnlyDefinition: definition.hubspotDefined,
      readOnlyOptions: definition.hubspotDefined && readOnly,
      readOnlyValue: readOnly,
    },
  };
}

function listGroups(call: Call): Answer {
  return ok({ results: [...tableOf(call).catalogue.groups.values()] });
}

function getGroup(call: Call): Answer {
  const group = tableOf(call).catalogue.groups.get(call.params.name ?? '');
  if (!group) throw notFound(`Property group "${call.params.name}" does not exist`);
  return ok(group);
}

function createGroup(call: Call): Answer {
  const table = tableOf(call);
  const given = readBody(call, groupSchema);
  if (table.catalogue.groups.has(given.name)) {
    throw conflict(`A property group named '${given.name}' already exists.`, 'OBJECT_ALREADY_EXISTS');
  }
  const group = {
    name: given.name,
    label: given.label,
    displayOrder: given.displayOrder ?? -1,
    archived: false,
  };
  table.catalogue.groups.set(group.name, group);
  const properties = { objectType: table.type.name, label: group.label };
  call.portal.enter({ actor: call.actor, kind: 'group.create', objectId: group.name, properties });
  return created(group);
}
