import { z } from 'zod';
import { endpoints } from './endpoints.ts';
import type { HubSpotClient } from './hubspot-client.ts';
import { HubSpotError } from './hubspot-error.ts';

const schema = z.object({ superAdmin: z.boolean().catch(false) });

/**
 * Whether a user is a super admin of the portal. `unknown` where the portal did not grant `crm.objects.users.read`.
 * @param userId as a signed request names it
 * @throws HubSpotError when HubSpot cannot be asked
 */
export async function isSuperAdmin(client: HubSpotClient, userId: string): Promise<boolean | 'unknown'> {
  try {
    const query = { idProperty: 'USER_ID' };
    const answer = await client.call({
      endpoint: endpoints.readUserRights,
      path: { id: userId },
      query,
      schema,
    });
    return answer.superAdmin;
  } catch (error) {
    if (!(error instanceof HubSpotError)) throw error;
    if (error.kind === 'forbidden') return 'unknown';
    if (error.kind === 'gone') return false;
    throw error;
  }
}
