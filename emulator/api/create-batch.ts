import { z } from 'zod';
import { type Creation, createRecord } from '../crm/create-record.ts';
import type { ObjectTable } from '../crm/object-table.ts';
import { shuffle } from '../seeded-random.ts';
import { ApiRefusal } from './api-refusal.ts';
import { checkNew } from './check-write.ts';
import { tableOf } from './find-record.ts';
import { checkBatchSize, readBody } from './read-body.ts';
import { associationsSchema, readLinks } from './read-links.ts';
import type { Answer, Call } from './route.ts';
import { batchAnswer, showRecord } from './show-record.ts';

const inputSchema = z.object({
  properties: z.record(z.string(), z.unknown()),
  associations: associationsSchema,
  objectWriteTraceId: z.string().min(1).optional(),
});
const createSchema = z.object({ inputs: z.array(inputSchema) });
type Input = z.output<typeof inputSchema>;

/**
 * Batch create. Only when every input has an `objectWriteTraceId` is each judged by itself (207, errors carry the id);
 * otherwise one bad input refuses the whole batch, and nothing is created.
 */
export function createBatch(call: Call): Answer {
  const table = tableOf(call);
  const { inputs } = readBody(call, createSchema);
  checkBatchSize(inputs);
  const traced = inputs.every((input) => input.objectWriteTraceId !== undefined);
  const plans = inputs.map((input) => ({ input, plan: plan(call, table, input) }));
  if (!traced) for (const { plan } of plans) if (plan instanceof ApiRefusal) throw plan;
  refuseRepeatedEmail(plans.map(({ plan }) => plan));
  const results: unknown[] = [];
  const errors: unknown[] = [];
  for (const { input, plan } of plans) {
    if (plan instanceof ApiRefusal) errors.push(itemError(plan, input));
    else results.push(carryOut(call, table, { input, plan }));
  }
  const mixed = shuffle(results, call.portal.setup.random);
  return batchAnswer(call.portal, { results: mixed, errors, whenGood: 201 });
}

function plan(call: Call, table: ObjectTable, input: Input): Creation | ApiRefusal {
  const checked = checkNew(table, input.properties);
  if ('refusal' in checked) return checked.refusal;
  try {
    const links = readLinks(call.portal, table.type.name, input.associations);
    return { type: table.type.name, values: checked.values, actor: call.actor, links };
  } catch (error) {
    if (error instanceof ApiRefusal) return error;
    throw error;
  }
}

function refuseRepeatedEmail(plans: readonly (Creation | ApiRefusal)[]): void {
  const emails = plans.flatMap((plan) => (plan instanceof ApiRefusal ? [] : (plan.values.email ?? [])));
  const twice = emails.find((email, index) => email !== '' && emails.indexOf(email) !== index);
  if (twice) throw new ApiRefusal(400, 'VALIDATION_ERROR', `Duplicate email in batch input: ${twice}`);
}

function carryOut(call: Call, table: ObjectTable, item: { input: Input; plan: Creation }): unknown {
  const record = createRecord(call.portal, item.plan);
  const shown = showRecord(call.portal, table, record, { properties: Object.keys(item.plan.values) });
  const { objectWriteTraceId } = item.input;
  return objectWriteTraceId ? { ...shown, objectWriteTraceId } : shown;
}

function itemError(refusal: ApiRefusal, input: Input): Record<string, unknown> {
  return {
    status: 'error',
    category: refusal.category,
    message: refusal.message,
    context: { ...refusal.details.context, objectWriteTraceId: [input.objectWriteTraceId] },
    errors: refusal.details.errors ?? [],
    links: {},
  };
}
