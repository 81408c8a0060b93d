import { z } from 'zod';
import { archiveRecord } from '../crm/remove-record.ts';
import type { StoredRecord } from '../crm/stored-record.ts';
import { updateRecord } from '../crm/update-record.ts';
import { shuffle } from '../seeded-random.ts';
import { checkChange } from './check-write.ts';
import { createBatch } from './create-batch.ts';
import { finderBy, tableOf } from './find-record.ts';
import { objectScopes, propertiesSchema } from './object-routes.ts';
import { checkBatchSize, checkDistinct, idSchema, readBody } from './read-body.ts';
import { type Answer, type Call, noContent, type Route } from './route.ts';
import { batchAnswer, missingError, showRecord } from './show-record.ts';

const path = '/crm/objects/{version}/{objectType}/batch';

const readSchema = z.object({
  inputs: z.array(z.object({ id: idSchema })),
  properties: z.array(z.string()).optional(),
  propertiesWithHistory: z.array(z.string()).optional(),
  idProperty: z.string().nullish(),
});
const updateSchema = z.object({
  inputs: z.array(
    z.object({
      id: idSchema,
      properties: propertiesSchema,
      idProperty: z.string().nullish(),
      objectWriteTraceId: z.string().optional(),
    }),
  ),
});
const archiveSchema = z.object({ inputs: z.array(z.object({ id: idSchema })) });

/** Up to 100 records in one call; the order of the results says nothing, as in HubSpot. */
export const batchRoutes: readonly Route[] = [
  { method: 'POST', path: `${path}/read`, scopes: objectScopes('read'), handle: batchRead },
  { method: 'POST', path: `${path}/create`, scopes: objectScopes('write'), handle: createBatch },
  { method: 'POST', path: `${path}/update`, scopes: objectScopes('write'), handle: batchUpdate },
  { method: 'POST', path: `${path}/archive`, scopes: objectScopes('write'), handle: batchArchive },
];

function batchRead(call: Call): Answer {
  const table = tableOf(call);
  const body = readBody(call, readSchema);
  const ids = checkedIds(body.inputs);
  const find = finderBy(call, table, body.idProperty);
  const wanted = { properties: body.properties, propertiesWithHistory: body.propertiesWithHistory };
  const found = new Map<string, StoredRecord>();
  const missing: string[] = [];
  for (const id of ids) {
    const record = find(id);
    if (record) found.set(record.id, record);
    else missing.push(id);
  }
  const results = [...found.values()].map((record) => showRecord(call.portal, table, record, wanted));
  return answer(call, { results, errors: missingError(table, missing) });
}

function batchUpdate(call: Call): Answer {
  const table = tableOf(call);
  const { inputs } = readBody(call, updateSchema);
  checkedIds(inputs);
  const changes = inputs.map((input) => {
    const record = input.idProperty
      ? finderBy(call, table, input.idProperty)(input.id)
      : table.findLive(input.id);
    return { input, record, values: checkChange(table, input.properties, record) };
  });
  const results = changes.flatMap(({ input, record, values }) => {
    if (!record) return [];
    updateRecord(call.portal, table.type.name, { record, values, actor: call.actor });
    const shown = showRecord(call.portal, table, record, { properties: Object.keys(values) });
    return [input.objectWriteTraceId ? { ...shown, objectWriteTraceId: input.objectWriteTraceId } : shown];
  });
  const missing = changes.filter((change) => !change.record).map((change) => change.input.id);
  return answer(call, { results, errors: missingError(table, missing) });
}

function batchArchive(call: Call): Answer {
  const table = tableOf(call);
  for (const id of checkedIds(readBody(call, archiveSchema).inputs)) {
    archiveRecord(call.portal, table.type.name, { id, actor: call.actor });
  }
  return noContent;
}

function checkedIds(inputs: readonly { id: string }[]): string[] {
  checkBatchSize(inputs);
  const ids = inputs.map((input) => input.id);
  checkDistinct(ids);
  return ids;
}

function answer(call: Call, outcome: { results: readonly unknown[]; errors: readonly unknown[] }): Answer {
  return batchAnswer(call.portal, {
    ...outcome,
    results: shuffle(outcome.results, call.portal.setup.random),
  });
}
