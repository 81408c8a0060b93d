import { z } from 'zod';
import { recordSchema } from './batch-answer.ts';
import type { Crm } from './crm.ts';
import type { Endpoint } from './endpoints.ts';
import { endpoints } from './endpoints.ts';
import type { HubSpotClient } from './hubspot-client.ts';

const text = z.string().nullish().catch(null);
const idSchema = z.union([z.string().min(1), z.number()]).transform(String);

const ownerSchema = z.object({
  id: idSchema,
  email: text,
  type: text,
  firstName: text,
  lastName: text,
  userId: idSchema.nullish().catch(null),
  archived: z.boolean().optional().catch(undefined),
});

const pageOf = <Item>(itemSchema: z.ZodType<Item>) =>
  z.object({
    results: z.array(itemSchema),
    paging: z
      .object({ next: z.object({ after: z.coerce.string() }) })
      .nullish()
      .catch(null),
  });

type Owner = Awaited<ReturnType<Crm['readOwners']>>[number];

/**
 * Active persons among the portal's owners (queues and archived owners are left out).
 * @param withZones reads the users' time zones too; needs the scope `crm.objects.users.read`
 */
export async function readOwners(client: HubSpotClient, withZones: boolean): Promise<Owner[]> {
  const owners = await readPages(client, endpoints.readOwners, { archived: 'false' }, ownerSchema);
  const zones = withZones ? await readZones(client) : new Map<string, string>();
  return owners
    .filter((owner) => !owner.archived && (owner.type ?? 'PERSON') === 'PERSON')
    .map((owner) => ({
      id: owner.id,
      name: [owner.firstName, owner.lastName].filter(Boolean).join(' ') || owner.email || owner.id,
      email: owner.email ?? '',
      zone: zones.get(owner.userId ?? '') ?? null,
    }));
}

/** Time zone by user id. An owner and its user are joined by the user's internal id. */
async function readZones(client: HubSpotClient): Promise<Map<string, string>> {
  const properties = 'hs_internal_user_id,hs_standard_time_zone';
  const users = await readPages(client, endpoints.readUsers, { properties }, recordSchema);
  return new Map(
    users.flatMap(({ properties: { hs_internal_user_id: id, hs_standard_time_zone: zone } }) =>
      id && zone ? [[id, zone] as const] : [],
    ),
  );
}

async function readPages<Item>(
  client: HubSpotClient,
  endpoint: Endpoint,
  query: Record<string, string>,
  itemSchema: z.ZodType<Item>,
): Promise<Item[]> {
  const items: Item[] = [];
  const schema = pageOf(itemSchema);
  let after: string | undefined;
  do {
    const page: z.infer<typeof schema> = await client.call({
      endpoint,
      query: { ...query, limit: '100', ...(after ? { after } : {}) },
      schema,
    });
    items.push(...page.results);
    after = page.paging?.next.after;
  } while (after);
  return items;
}
