import { z } from 'zod';
import { toIso } from '../../src/base/clock.ts';
import { readInstant } from '../crm/check-value.ts';
import type { StoredAppEvent } from '../crm/portal-state.ts';
import type { AppEventType } from '../portal.ts';
import { conflict, invalid, notFound } from './api-refusal.ts';
import { checkBatchSize, idSchema, readBody } from './read-body.ts';
import { type Answer, type Call, created, ok, type Route } from './route.ts';
import { batchAnswer } from './show-record.ts';

const path = '/integrators/timeline/{version}';
const versions = ['2026-03'];
const writing = () => [['timeline'], ['crm.objects.contacts.write']];

const eventSchema = z.object({
  eventTypeName: z.string().min(1),
  id: z.string().min(1),
  objectId: idSchema.optional(),
  email: z.string().optional(),
  timestamp: z.union([z.string(), z.number().transform(String)]).optional(),
  properties: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String)),
  extraData: z.unknown().optional(),
  timelineIFrame: z
    .object({
      linkLabel: z.string(),
      headerLabel: z.string(),
      url: z.url(),
      width: z.number(),
      height: z.number(),
    })
    .optional(),
});
const batchSchema = z.object({ inputs: z.array(eventSchema) });
const lookupSchema = z.object({ projectName: z.string().min(1), developerSymbol: z.string().min(1) });
type GivenEvent = z.output<typeof eventSchema>;

/** App events: entries of the app on a record's timeline. `eventTypes` are those the app has registered. */
export function eventRoutes(eventTypes: readonly AppEventType[]): readonly Route[] {
  return [
    {
      method: 'POST',
      path: `${path}/events`,
      versions,
      scopes: writing,
      handle: (call) => {
        const plan = planEvent(call, eventTypes, readBody(call, eventSchema));
        return created(store(call, plan));
      },
    },
    {
      method: 'POST',
      path: `${path}/events/batch`,
      versions,
      scopes: writing,
      handle: (call) => batch(call, eventTypes),
    },
    {
      method: 'POST',
      path: `${path}/types/projects`,
      versions,
      scopes: () => [['developers-read']],
      handle: (call) => {
        const { projectName, developerSymbol } = readBody(call, lookupSchema);
        const found = eventTypes.find(
          (type) => type.projectName === projectName && type.developerSymbol === developerSymbol,
        );
        if (!found) throw notFound(`No event type ${developerSymbol} in project ${projectName}.`);
        return ok({ fullyQualifiedName: found.name });
      },
    },
  ];
}

/** All or nothing: one bad or known event refuses every one. */
function batch(call: Call, eventTypes: readonly AppEventType[]): Answer {
  const { inputs } = readBody(call, batchSchema);
  checkBatchSize(inputs, 500);
  const plans = inputs.map((input) => planEvent(call, eventTypes, input));
  const keys = plans.map((plan) => plan.key);
  const twice = plans.find((plan, index) => keys.indexOf(plan.key) !== index);
  if (twice) throw conflict(`Event id ${twice.event.id} stands twice in the batch.`);
  const results = plans.map((plan) => store(call, plan));
  return batchAnswer(call.portal, { results, errors: [], whenGood: 201 });
}

interface EventPlan {
  contactId: string;
  key: string;
  event: StoredAppEvent;
}

function planEvent(call: Call, eventTypes: readonly AppEventType[], given: GivenEvent): EventPlan {
  const type = eventTypes.find((each) => each.name === given.eventTypeName);
  if (!type)
    throw invalid(`Event type ${given.eventTypeName} does not exist.`, {
      subCategory: 'EVENT_TYPE_NOT_FOUND',
    });
  if (Buffer.byteLength(given.id) > 500) throw invalid('The id of an event has at most 500 bytes.');
  checkProperties(type, given.properties);
  const contactId = findContact(call, given);
  const key = `${type.name}\n${given.id}`;
  if (call.portal.appEventIds.has(key))
    throw conflict(`Event ${given.id} of type ${type.name} already exists.`);
  const at = given.timestamp === undefined ? call.portal.now() : readInstant(given.timestamp);
  if (Number.isNaN(at)) throw invalid(`"timestamp" is neither ISO 8601 nor milliseconds: ${given.timestamp}`);
  const { id, properties, extraData } = given;
  return { contactId, key, event: { id, at, typeName: type.name, properties, extraData } };
}

function checkProperties(type: AppEventType, properties: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(properties)) {
    const definition = type.properties.find((each) => each.name === name);
    if (!definition) throw invalid(`Event type ${type.name} has no property ${name}.`);
    if (definition.type === 'number' && !Number.isFinite(Number(value)))
      throw invalid(`${name} is not a number: ${value}`);
    const allowed = definition.options?.map((option) => option.value);
    if (definition.type === 'enumeration' && allowed && !allowed.includes(value)) {
      throw invalid(`${name} is none of its options: ${value}`);
    }
  }
}

function findContact(call: Call, given: GivenEvent): string {
  const table = call.portal.table('contacts');
  if (given.objectId === undefined && given.email === undefined)
    throw invalid('An event needs objectId or email.');
  const record =
    given.objectId === undefined
      ? table.holderOf('email', given.email ?? '')
      : table.findLive(call.portal.survivorOf(given.objectId));
  if (!record) throw invalid(`No contact ${given.objectId ?? given.email} exists for event ${given.id}.`);
  return record.id;
}

function store(call: Call, plan: EventPlan): Record<string, unknown> {
  const { contactId, event } = plan;
  call.portal.appEventIds.add(plan.key);
  const events = call.portal.appEvents.get(contactId);
  if (events) events.push(event);
  else call.portal.appEvents.set(contactId, [event]);
  const properties = { ...event.properties, contactId, typeName: event.typeName };
  call.portal.enter({ actor: call.actor, kind: 'event.create', objectId: event.id, properties });
  const { id, typeName, at } = event;
  return {
    id,
    eventTypeName: typeName,
    objectId: contactId,
    timestamp: toIso(at),
    properties: event.properties,
  };
}
