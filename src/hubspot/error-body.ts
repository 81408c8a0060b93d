import { z } from 'zod';

const text = z.string().optional().catch(undefined);
const texts = z.record(
  z.string(),
  z.union([z.array(z.coerce.string()), z.string().transform((one) => [one])]),
);

const faultSchema = z
  .object({
    code: text,
    category: text,
    message: text,
    context: texts.optional().catch(undefined),
  })
  .catch({});

/** HubSpot's error body, as far as it can be relied on; anything unreadable is left out. */
export const errorBodySchema = z
  .object({
    message: text,
    category: text,
    correlationId: text,
    policyName: text,
    errorType: text,
    context: texts.optional().catch(undefined),
    errors: z.array(faultSchema).optional().catch(undefined),
  })
  .catch({});

export type ErrorBody = z.infer<typeof errorBodySchema>;

/** HubSpot's own codes in an error body: those of its single faults, and those inside a sentence on property values. */
export function codesOf(body: ErrorBody): string[] {
  const nested = (body.errors ?? []).map((fault) => fault.code ?? fault.category);
  const named = [...(body.message ?? '').matchAll(/"error":\s*"([A-Z_]+)"/g)].map((match) => match[1]);
  return [...new Set([...nested, ...named])].filter((code) => code !== undefined);
}

/** Names of properties that an error body complains of. */
export function propertiesOf(body: ErrorBody): string[] {
  const nested = (body.errors ?? []).flatMap((fault) => [
    ...(fault.context?.propertyName ?? []),
    ...(fault.context?.requiredGranularScopes ?? []),
  ]);
  const named = [...(body.message ?? '').matchAll(/"name":\s*"([a-z0-9_]+)"/g)].map((match) => match[1]);
  return [...new Set([...nested, ...named])].filter(
    (name) => name !== undefined && /^[a-z0-9_.-]{1,100}$/i.test(name),
  ) as string[];
}

/**
 * Why, without free text: categories, codes and property names. HubSpot's sentences quote values ("… was not a valid
 * e-mail: ann@…"), which belong in no log.
 */
export function describeErrorBody(body: ErrorBody): string {
  const parts = [body.policyName ?? body.category ?? body.errorType, ...codesOf(body), ...propertiesOf(body)];
  const words = [...new Set(parts.filter((part) => part !== undefined))];
  return words.length > 0 ? words.slice(0, 8).join(' ') : 'no reason given';
}
