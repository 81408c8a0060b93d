import { z } from 'zod';
import { rulesSchema } from './rules-schema.ts';

/** The JSON Schema of a rules document as an admin writes it (fields with a default may be left out), for editors. */
export function rulesJsonSchema(): Record<string, unknown> {
  return { title: 'Fairlead rules', ...z.toJSONSchema(rulesSchema, { io: 'input' }) };
}
