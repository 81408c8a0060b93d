import { accept, type Result, refuse } from '../base/result.ts';

/** Who is at the other end of a request that a page inside HubSpot made: HubSpot says so and signs it. */
export interface SignedUser {
  tenantId: string;
  userId: string;
  /** Lower case; null where HubSpot does not tell it. */
  email: string | null;
}

export type UserRefusal = 'no-user' | 'ambiguous-user' | 'wrong-app';

const names = { tenantId: 'portalId', userId: 'userId', email: 'userEmail', appId: 'appId' } as const;

/**
 * Reads who HubSpot says is calling out of a request's query, to which `hubspot.fetch` appends `portalId`, `userId`,
 * `userEmail` and `appId` (HubSpot's developer documentation, "Fetching data for UI extensions"). To be asked only of
 * requests whose signature was verified over this very target. A page can put parameters of its own into the address
 * before HubSpot adds its, so one that stands there twice is refused: it could be anybody's.
 * @param target path and query as they stand in the request line
 * @param appId our app's number; null where it is not configured, and the signature alone says that it is ours
 */
export function readSignedUser(target: string, appId: string | null): Result<SignedUser, UserRefusal> {
  const query = new URLSearchParams(target.split('?').slice(1).join('?'));
  const lists = Object.values(names).map((name) => query.getAll(name));
  if (lists.some((list) => list.length > 1)) return refuse('ambiguous-user');
  const [tenantId, userId, email, app] = lists.map(([value]) => value ?? '');
  if (!tenantId || !userId || !/^\d+$/.test(tenantId) || !/^\d+$/.test(userId)) return refuse('no-user');
  if (appId !== null && app !== appId) return refuse('wrong-app');
  return accept({ tenantId, userId, email: email ? email.toLowerCase() : null });
}
