import { toIso } from '../../src/base/clock.ts';
import type { ObjectTable } from '../crm/object-table.ts';
import type { PortalState } from '../crm/portal-state.ts';
import type { StoredRecord } from '../crm/stored-record.ts';

export interface Wanted {
  properties?: readonly string[];
  propertiesWithHistory?: readonly string[];
}

/** A record as the API gives it: the properties asked for (unknown names are left out), null where nothing is set. */
export function showRecord(
  portal: PortalState,
  table: ObjectTable,
  record: StoredRecord,
  wanted: Wanted = {},
): Record<string, unknown> {
  const { type } = table;
  const asked = wanted.properties?.length ? wanted.properties : type.shownByDefault;
  const properties: Record<string, string | null> = {};
  for (const name of asked)
    if (table.catalogue.find(name)) properties[name] = record.properties[name] ?? null;
  for (const name of ['hs_object_id', type.createdProperty, type.modifiedProperty]) {
    properties[name] = record.properties[name] ?? null;
  }
  const histories = wanted.propertiesWithHistory?.length
    ? {
        propertiesWithHistory: Object.fromEntries(
          wanted.propertiesWithHistory.map((name) => [name, versions(record, name)]),
        ),
      }
    : {};
  return {
    id: record.id,
    properties,
    ...histories,
    createdAt: toIso(record.createdAt),
    updatedAt: toIso(record.updatedAt),
    archived: record.archivedAt !== null,
    ...(record.archivedAt === null ? {} : { archivedAt: toIso(record.archivedAt) }),
    url: portal.setup.recordUrl(type.typeId, record.id),
  };
}

/** Newest first, as HubSpot gives them. */
function versions(record: StoredRecord, name: string): Record<string, unknown>[] {
  const value = record.properties[name];
  const since = value === undefined ? [] : [{ value, at: record.createdAt, by: record.createdBy }];
  const kept = record.history?.get(name) ?? since;
  return kept.toReversed().map((version) => ({
    value: version.value,
    timestamp: toIso(version.at),
    sourceType: version.by.changeSource,
    sourceId: version.by.sourceId,
  }));
}

/** The frame of a batch answer: 200 (or `whenGood`) when every input went well, else 207 with the errors. */
export function batchAnswer(
  portal: PortalState,
  outcome: { results: readonly unknown[]; errors: readonly unknown[]; whenGood?: number },
): { status: number; body: Record<string, unknown> } {
  const at = toIso(portal.now());
  const frame = { status: 'COMPLETE', results: outcome.results, startedAt: at, completedAt: at };
  if (outcome.errors.length === 0) return { status: outcome.whenGood ?? 200, body: frame };
  return { status: 207, body: { ...frame, numErrors: outcome.errors.length, errors: outcome.errors } };
}

/** HubSpot's one error for all ids of a batch that are not there. */
export function missingError(table: ObjectTable, ids: readonly string[]): Record<string, unknown>[] {
  if (ids.length === 0) return [];
  const kind = table.type.singular.toUpperCase();
  return [
    {
      status: 'error',
      category: 'OBJECT_NOT_FOUND',
      message: `Could not get some ${kind} objects, they may be deleted or not exist. Check that ids are valid.`,
      context: { ids },
      errors: [],
      links: {},
    },
  ];
}
