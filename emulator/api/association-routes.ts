import { z } from 'zod';
import { type AssociationType, associationTypes } from '../crm/association-types.ts';
import { linkRecords, unlinkRecords } from '../crm/link-records.ts';
import { findObjectType, type ObjectType } from '../crm/object-type.ts';
import { ApiRefusal, invalid } from './api-refusal.ts';
import { checkBatchSize, idSchema, readBody } from './read-body.ts';
import { associationTypesSchema, linkable } from './read-links.ts';
import { type Answer, type Call, created, noContent, ok, type RequiredScopes, type Route } from './route.ts';
import { batchAnswer } from './show-record.ts';

const batch = '/crm/associations/{version}/{fromType}/{toType}/batch';
const single = '/crm/objects/{version}/{fromType}/{fromId}/associations';

const end = z.object({ id: idSchema });
const readSchema = z.object({ inputs: z.array(z.object({ id: idSchema, after: z.string().optional() })) });
const createSchema = z.object({
  inputs: z.array(z.object({ from: end, to: end, types: associationTypesSchema })),
});
const pairSchema = z.object({ inputs: z.array(z.object({ from: end, to: end })) });
const archiveSchema = z.object({ inputs: z.array(z.object({ from: end, to: z.array(end).min(1) })) });

/** Links between records, read and written many at a time. */
export const associationRoutes: readonly Route[] = [
  { method: 'POST', path: `${batch}/read`, scopes: bothEnds('readScope'), handle: readLinks },
  { method: 'POST', path: `${batch}/create`, scopes: bothEnds('writeScope'), handle: createLinks },
  {
    method: 'POST',
    path: `${batch}/associate/default`,
    scopes: bothEnds('writeScope'),
    handle: createDefaults,
  },
  { method: 'POST', path: `${batch}/archive`, scopes: bothEnds('writeScope'), handle: removeLinks },
  {
    method: 'PUT',
    path: `${single}/default/{toType}/{toId}`,
    scopes: bothEnds('writeScope'),
    handle: putDefault,
  },
  {
    method: 'GET',
    path: `${single}/{toType}`,
    versions: ['2026-03'],
    scopes: bothEnds('readScope'),
    handle: getLinks,
  },
];

function bothEnds(scope: 'readScope' | 'writeScope') {
  return (params: Readonly<Record<string, string>>): RequiredScopes => {
    const types = [findObjectType(params.fromType ?? ''), findObjectType(params.toType ?? '')];
    const scopes = types.flatMap((type) => (type ? [type[scope]] : []));
    return [...new Set(scopes)].map((each) => [each]);
  };
}

/** Both kinds of the path, and the types of links that may stand between them. */
function ends(call: Call): { from: ObjectType; to: ObjectType; types: readonly AssociationType[] } {
  const from = findObjectType(call.params.fromType ?? '');
  const to = findObjectType(call.params.toType ?? '');
  if (!from || !to) {
    const unknown = from ? call.params.toType : call.params.fromType;
    throw new ApiRefusal(404, 'OBJECT_NOT_FOUND', `Unable to infer object type from: ${unknown}`);
  }
  const types = associationTypes(from.name, to.name);
  if (types.length === 0) throw invalid(`${from.name} and ${to.name} cannot be associated.`);
  return { from, to, types };
}

function showLinks(call: Call, id: string): { toObjectId: number; associationTypes: unknown[] }[] {
  const { from, to, types } = ends(call);
  const links = call.portal.associations.linksOf({ type: from.name, id }, to.name);
  const live = [...links].filter(([toId]) => call.portal.table(to.name).findLive(toId));
  return live.map(([toId, typeIds]) => ({
    toObjectId: Number(toId),
    associationTypes: types
      .filter((type) => typeIds.includes(type.typeId))
      .map(({ typeId, label }) => ({ category: 'HUBSPOT_DEFINED', typeId, label })),
  }));
}

function readLinks(call: Call): Answer {
  const { from, to } = ends(call);
  const { inputs } = readBody(call, readSchema);
  checkBatchSize(inputs, 1_000);
  const results: unknown[] = [];
  const errors: unknown[] = [];
  for (const { id } of inputs) {
    const known = call.portal.table(from.name).findLive(id);
    const links = known ? showLinks(call, id) : [];
    if (links.length > 0) results.push({ from: { id }, to: links });
    else {
      errors.push({
        status: 'error',
        category: 'OBJECT_NOT_FOUND',
        subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
        message: `No ${to.singular} is associated with ${from.singular} ${id}.`,
        context: { fromObjectId: [id], fromObjectType: [from.singular], toObjectType: [to.singular] },
        errors: [],
        links: {},
      });
    }
  }
  return batchAnswer(call.portal, { results, errors });
}

function getLinks(call: Call): Answer {
  return ok({ results: showLinks(call, call.params.fromId ?? '') });
}

function createLinks(call: Call): Answer {
  const { types } = ends(call);
  const { inputs } = readBody(call, createSchema);
  checkBatchSize(inputs, 2_000);
  const plans = inputs.flatMap((input) =>
    input.types.map((given) => {
      const type = types.find((each) => each.typeId === given.associationTypeId);
      if (!type || given.associationCategory !== 'HUBSPOT_DEFINED') {
        throw invalid(`invalid association type: ${given.associationCategory} ${given.associationTypeId}`);
      }
      return plan(call, { fromId: input.from.id, toId: input.to.id, type });
    }),
  );
  return carryOut(call, plans);
}

function createDefaults(call: Call): Answer {
  const { inputs } = readBody(call, pairSchema);
  checkBatchSize(inputs, 2_000);
  return carryOut(
    call,
    inputs.map((input) => plan(call, { fromId: input.from.id, toId: input.to.id })),
  );
}

function putDefault(call: Call): Answer {
  const planned = plan(call, { fromId: call.params.fromId ?? '', toId: call.params.toId ?? '' });
  return { ...carryOut(call, [planned]), status: 200 };
}

type Plan = Omit<Parameters<typeof linkRecords>[1], 'actor'>;

function plan(call: Call, link: { fromId: string; toId: string; type?: AssociationType }): Plan {
  const { from, to, types } = ends(call);
  const type = link.type ?? types.find((each) => each.label === null);
  if (!type) throw invalid(`${from.name} and ${to.name} have no unlabelled association type.`);
  return {
    from: linkable(call.portal, { type: from.name, id: link.fromId }),
    to: linkable(call.portal, { type: to.name, id: link.toId }),
    type,
  };
}

function carryOut(call: Call, plans: readonly Plan[]): Answer {
  for (const each of plans) linkRecords(call.portal, { ...each, actor: call.actor });
  const results = plans.map(({ from, to, type }) => ({
    from: { id: from.id },
    to: { id: to.id },
    associationSpec: { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: type.typeId },
  }));
  return created(batchAnswer(call.portal, { results, errors: [] }).body);
}

function removeLinks(call: Call): Answer {
  const { from, to } = ends(call);
  const { inputs } = readBody(call, archiveSchema);
  checkBatchSize(inputs, 2_000);
  for (const input of inputs) {
    for (const target of input.to) {
      const pair = { from: { type: from.name, id: input.from.id }, to: { type: to.name, id: target.id } };
      unlinkRecords(call.portal, { ...pair, actor: call.actor });
    }
  }
  return noContent;
}
