import { z } from 'zod';
import type { Availability } from '../lead/availability.ts';
import { recordSchema } from './batch-answer.ts';
import type { PortalOwner } from './crm.ts';
import type { Endpoint } from './endpoints.ts';
import { endpoints } from './endpoints.ts';
import type { HubSpotClient } from './hubspot-client.ts';
import { HubSpotError } from './hubspot-error.ts';
import { availabilityProperties, readAvailability } from './read-availability.ts';

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

/**
 * Active persons among the portal's owners (queues and archived owners are left out).
 * @param withUsers reads when they work and their time zones too; needs the scope `crm.objects.users.read`. Users that
 * cannot be read now do not keep the owners from being known.
 */
export async function readOwners(client: HubSpotClient, withUsers: boolean): Promise<PortalOwner[]> {
  const owners = await readPages(client, endpoints.readOwners, { archived: 'false' }, ownerSchema);
  const users = withUsers ? await readUsers(client) : new Map<string, Availability>();
  return owners
    .filter((owner) => !owner.archived && (owner.type ?? 'PERSON') === 'PERSON')
    .map((owner) => ({
      id: owner.id,
      name: [owner.firstName, owner.lastName].filter(Boolean).join(' ') || owner.email || owner.id,
      email: owner.email ?? '',
      zone: users?.get(owner.userId ?? '')?.zone ?? null,
      ...(users === null ? {} : { availability: users.get(owner.userId ?? '') ?? null }),
    }));
}

/** When people work, by user id (an owner and its user are joined by the user's internal id); null when it cannot be read. */
async function readUsers(client: HubSpotClient): Promise<Map<string, Availability> | null> {
  const query = { properties: availabilityProperties.join(',') };
  try {
    const users = await readPages(client, endpoints.readUsers, query, recordSchema);
    return new Map(
      users.flatMap(({ properties }) =>
        properties.hs_internal_user_id
          ? [[properties.hs_internal_user_id, readAvailability(properties)] as const]
          : [],
      ),
    );
  } catch (error) {
    if (error instanceof HubSpotError) return null;
    throw error;
  }
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
