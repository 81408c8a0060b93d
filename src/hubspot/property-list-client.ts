import { z } from 'zod';
import { endpoints } from './endpoints.ts';
import type { HubSpotClient } from './hubspot-client.ts';

/** A property to choose from, as people of the portal know it. */
export interface ListedProperty {
  name: string;
  label: string;
  type: string;
  /** Its closed list; null where any value may stand, or where the list comes from elsewhere (owners, users) or is very long. */
  options: { value: string; label: string }[] | null;
}

const optionSchema = z.object({
  value: z.string(),
  label: z.string().catch(''),
  hidden: z.boolean().catch(false),
});

const listSchema = z.object({
  results: z.array(
    z.object({
      name: z.string(),
      label: z.string().catch(''),
      type: z.string().catch(''),
      hidden: z.boolean().catch(false),
      options: z.array(optionSchema).nullish().catch(null),
      externalOptions: z.boolean().nullish().catch(null),
    }),
  ),
});

/** Beyond this, a list is no longer something to choose from, and the answer to a page grows too long. */
const mostOptions = 400;

/**
 * Every property of contacts or companies that people see, by label.
 * @throws HubSpotError when the portal cannot be read
 */
export async function listProperties(
  client: HubSpotClient,
  of: 'contacts' | 'companies',
): Promise<ListedProperty[]> {
  const endpoint = of === 'contacts' ? endpoints.listProperties : endpoints.listCompanyProperties;
  const { results } = await client.call({ endpoint, query: { archived: 'false' }, schema: listSchema });
  return results
    .filter(({ hidden }) => !hidden)
    .map((property) => ({
      name: property.name,
      label: property.label || property.name,
      type: property.type,
      options: optionsOf(property),
    }))
    .sort((one, other) => one.label.localeCompare(other.label, 'en'));
}

function optionsOf({
  type,
  options,
  externalOptions,
}: z.infer<typeof listSchema>['results'][number]): ListedProperty['options'] {
  if ((type !== 'enumeration' && type !== 'bool') || externalOptions) return null;
  const shown = (options ?? []).filter(({ hidden }) => !hidden);
  if (shown.length === 0 || shown.length > mostOptions) return null;
  return shown.map(({ value, label }) => ({ value, label: label || value }));
}
