import { z } from 'zod';
import { batchAnswerOf } from './batch-answer.ts';
import { endpoints } from './endpoints.ts';
import type { HubSpotClient } from './hubspot-client.ts';

/** A property as the portal defines it. */
export interface PropertyDefinition {
  type: string;
  fieldType: string;
  /** Values of its closed list; null where there is none, or where it comes from elsewhere (owners, users). */
  options: readonly string[] | null;
}

const definitionSchema = z.object({
  name: z.string(),
  type: z.string().catch(''),
  fieldType: z.string().catch(''),
  options: z
    .array(z.object({ value: z.string() }))
    .nullish()
    .catch(null),
  externalOptions: z.boolean().nullish().catch(null),
});

const batchSize = 100;

/**
 * Definitions of properties by name; names that the portal does not have (or has archived) are left out.
 * @param names any number
 * @throws HubSpotError when the portal cannot be read
 */
export async function readPropertyDefinitions(
  client: HubSpotClient,
  of: 'contacts' | 'companies',
  names: readonly string[],
): Promise<Map<string, PropertyDefinition>> {
  const endpoint = of === 'contacts' ? endpoints.readProperties : endpoints.readCompanyProperties;
  const found = new Map<string, PropertyDefinition>();
  for (let start = 0; start < names.length; start += batchSize) {
    const inputs = names.slice(start, start + batchSize).map((name) => ({ name }));
    const schema = batchAnswerOf(definitionSchema);
    const answer = await client.call({ endpoint, body: { archived: false, inputs }, schema });
    for (const definition of answer.results) found.set(definition.name, toDefinition(definition));
  }
  return found;
}

function toDefinition(definition: z.infer<typeof definitionSchema>): PropertyDefinition {
  const { type, fieldType, options, externalOptions } = definition;
  const isClosed = type === 'enumeration' || type === 'bool';
  const values = (options ?? []).map(({ value }) => value);
  return { type, fieldType, options: isClosed && !externalOptions && values.length > 0 ? values : null };
}
