import { z } from 'zod';
import { batchAnswerOf } from './batch-answer.ts';
import type { Endpoint } from './endpoints.ts';
import type { HubSpotClient } from './hubspot-client.ts';
import { answersAll } from './read-records-client.ts';

const idSchema = z.union([z.string().min(1), z.number()]).transform(String);

const itemSchema = z.object({
  from: z.object({ id: idSchema }),
  to: z.array(
    z.object({
      toObjectId: idSchema,
      associationTypes: z.array(z.object({ typeId: z.coerce.number() })).catch([]),
    }),
  ),
  paging: z
    .object({ next: z.object({ after: z.coerce.string() }) })
    .optional()
    .catch(undefined),
});
const answerSchema = batchAnswerOf(itemSchema);

export interface Association {
  toId: string;
  typeIds: readonly number[];
}

/**
 * What each contact is associated with; contacts without any are left out.
 * @param endpoint one of the `…OfContacts` endpoints
 */
export async function readAssociations(
  client: HubSpotClient,
  endpoint: Endpoint,
  contactIds: readonly string[],
): Promise<Map<string, Association[]>> {
  const found = new Map<string, Association[]>();
  let inputs: { id: string; after?: string }[] = [...new Set(contactIds)].map((id) => ({ id }));
  while (inputs.length > 0) {
    const ids = inputs.map((input) => input.id);
    const schema = answerSchema.refine((answer) => answersAll(ids, answer, (item) => item.from.id));
    const { results } = await client.call({ endpoint, body: { inputs }, schema });
    for (const { from, to } of results) {
      const known = found.get(from.id) ?? [];
      found.set(from.id, [...known, ...to.map(toAssociation)]);
    }
    inputs = results.flatMap(({ from, paging }) =>
      paging ? [{ id: from.id, after: paging.next.after }] : [],
    );
  }
  return found;
}

function toAssociation(item: z.infer<typeof itemSchema>['to'][number]): Association {
  return { toId: item.toObjectId, typeIds: item.associationTypes.map((type) => type.typeId) };
}
