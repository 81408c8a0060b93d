import { z } from 'zod';
import { invalid } from './api-refusal.ts';
import type { Call } from './route.ts';

/** The body as its schema wants it, or a 400 that names what is wrong; keys nobody asked for are ignored, as HubSpot does. */
export function readBody<Schema extends z.ZodType>(call: Call, schema: Schema): z.output<Schema> {
  const read = schema.safeParse(call.body);
  if (read.success) return read.data;
  const errors = read.error.issues.map((issue) => ({
    message: `${issue.path.join('.') || 'body'}: ${issue.message}`,
    code:
      issue.code === 'invalid_type' && issue.message.includes('undefined')
        ? 'REQUIRED_FIELD'
        : 'INVALID_JSON',
    in: issue.path.join('.'),
  }));
  throw invalid(`Invalid input JSON: ${errors.map((error) => error.message).join('; ')}`, { errors });
}

/** Ids are texts; numbers are taken too. */
export const idSchema = z.union([z.string().min(1), z.number().int().nonnegative()]).transform(String);

/** Refuses more inputs than an endpoint takes, and none at all. */
export function checkBatchSize(inputs: readonly unknown[], limit = 100): void {
  if (inputs.length === 0) throw invalid('The batch has no inputs.');
  if (inputs.length <= limit) return;
  throw invalid(`The batch has ${inputs.length} inputs; the maximum of this endpoint is ${limit}.`);
}

/** Refuses a batch that names the same record twice. */
export function checkDistinct(ids: readonly string[]): void {
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  if (new Set(ids).size === ids.length) return;
  throw invalid(`Duplicate IDs found in batch input: [${twice.join(', ')}]. IDs must be unique.`);
}
