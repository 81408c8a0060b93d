import { z } from 'zod';
import type { ObjectTable } from '../crm/object-table.ts';
import { type Filter, matcher, operators } from '../crm/search-filter.ts';
import { orderBy } from '../crm/search-order.ts';
import { type StoredRecord, valueAt } from '../crm/stored-record.ts';
import { invalid } from './api-refusal.ts';
import { tableOf } from './find-record.ts';
import { objectScopes } from './object-routes.ts';
import { readBody } from './read-body.ts';
import { type Answer, type Call, ok, type Route } from './route.ts';
import { showRecord } from './show-record.ts';

const filterSchema = z.object({
  propertyName: z.string().min(1),
  operator: z.enum(operators),
  value: z.union([z.string(), z.number(), z.boolean()]).transform(String).optional(),
  values: z.array(z.union([z.string(), z.number()]).transform(String)).optional(),
  highValue: z.union([z.string(), z.number()]).transform(String).optional(),
});
const searchSchema = z.object({
  filterGroups: z.array(z.object({ filters: z.array(filterSchema).min(1) })).optional(),
  query: z.string().optional(),
  sorts: z
    .array(z.object({ propertyName: z.string(), direction: z.enum(['ASCENDING', 'DESCENDING']).optional() }))
    .optional(),
  properties: z.array(z.string()).optional(),
  limit: z.number().int().min(1).max(200).optional(),
  after: z
    .union([z.string().regex(/^\d*$/), z.number().int().nonnegative()])
    .transform(Number)
    .optional(),
});
type Search = z.output<typeof searchSchema>;

const mostCharacters = 3_000;
const mostResults = 10_000;
const fullText = [
  'email',
  'firstname',
  'lastname',
  'phone',
  'company',
  'name',
  'domain',
  'hs_task_subject',
  'dealname',
];

/** Search, with the limits of HubSpot's: 5 groups of 6 filters and 18 in all, one sort, 10,000 results, a late index. */
export const searchRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/crm/objects/{version}/{objectType}/search',
    scopes: objectScopes('read'),
    isSearch: true,
    handle: search,
  },
];

function search(call: Call): Answer {
  const table = tableOf(call);
  if (call.bodyLength > mostCharacters)
    throw invalid(`The search body has ${call.bodyLength} characters; the limit is ${mostCharacters}.`);
  const wanted = readBody(call, searchSchema);
  checkFilters(table, wanted);
  const { limit = 10, after = 0 } = wanted;
  if (after + limit > mostResults)
    throw invalid(`A search gives at most ${mostResults} results; narrow the filters.`);
  const seenAt = call.portal.now() - call.portal.setup.searchLagMs;
  const read = (record: StoredRecord, property: string) => valueAt(record, property, seenAt) || undefined;
  const matches = matcher(call.portal, table, { groups: groupsOf(wanted), read });
  const found: StoredRecord[] = [];
  for (const record of table.from(0)) {
    if (record.createdAt <= seenAt && matches(record) && matchesText(record, wanted.query, read))
      found.push(record);
  }
  const [sort] = wanted.sorts ?? [];
  const ordered = sort ? orderBy(found, { table, sort, read }) : found;
  const page = ordered.slice(after, after + limit);
  const results = page.map((record) =>
    showRecord(call.portal, table, record, { properties: wanted.properties }),
  );
  const next = after + limit < found.length ? { paging: { next: { after: String(after + limit) } } } : {};
  return ok({ total: found.length, results, ...next });
}

function groupsOf(wanted: Search): readonly (readonly Filter[])[] {
  return (wanted.filterGroups ?? []).map((group) => group.filters);
}

function checkFilters(table: ObjectTable, wanted: Search): void {
  const groups = groupsOf(wanted);
  if (groups.length > 5) throw invalid(`A search has at most 5 filter groups, not ${groups.length}.`);
  if (groups.some((group) => group.length > 6)) throw invalid('A filter group has at most 6 filters.');
  const filters = groups.flat();
  if (filters.length > 18) throw invalid(`A search has at most 18 filters, not ${filters.length}.`);
  for (const filter of filters) checkFilter(table, filter);
  const sorts = wanted.sorts ?? [];
  if (sorts.length > 1) throw invalid('A search has at most one sort.');
  for (const sort of sorts) requireProperty(table, sort.propertyName);
  if (wanted.query && wanted.query.length > 3_000) throw invalid('The query is too long.');
}

function checkFilter(table: ObjectTable, filter: Filter): void {
  if (!filter.propertyName.startsWith('associations.')) requireProperty(table, filter.propertyName);
  const { operator, propertyName } = filter;
  if (operator === 'IN' || operator === 'NOT_IN') {
    if (!filter.values?.length) throw invalid(`${operator} on ${propertyName} needs "values".`);
  } else if (operator === 'BETWEEN') {
    if (filter.value === undefined || filter.highValue === undefined) {
      throw invalid(`BETWEEN on ${propertyName} needs "value" and "highValue".`);
    }
  } else if (!operator.endsWith('HAS_PROPERTY') && filter.value === undefined) {
    throw invalid(`${operator} on ${propertyName} needs "value".`);
  }
}

function requireProperty(table: ObjectTable, name: string): void {
  if (table.catalogue.find(name)) return;
  const errors = [
    {
      message: `Property "${name}" does not exist`,
      code: 'PROPERTY_DOESNT_EXIST',
      context: { propertyName: [name] },
    },
  ];
  throw invalid(`There was a problem with the request: property "${name}" does not exist.`, { errors });
}

function matchesText(
  record: StoredRecord,
  query: string | undefined,
  read: (record: StoredRecord, property: string) => string | undefined,
): boolean {
  if (!query) return true;
  const text = fullText
    .map((name) => read(record, name) ?? '')
    .join(' ')
    .toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
