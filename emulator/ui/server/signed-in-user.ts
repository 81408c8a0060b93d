import type { Request } from 'express';
import type { Portal, PortalUser } from '../../portal.ts';

const cookieName = 'local_hubspot_user';

/** Who looks at a portal: whom the switch in the page's bar names, else its first super admin, else its first user. */
export function signedInUser(portal: Portal, request: Request): PortalUser | null {
  const users = portal.users();
  const chosen = chosenIds(request).find(([portalId]) => portalId === portal.id)?.[1];
  return (
    users.find((user) => user.userId === chosen) ?? users.find((user) => user.superAdmin) ?? users[0] ?? null
  );
}

/** The cookie that keeps who somebody is, portal by portal. */
export function userCookie(request: Request, portalId: string, userId: number): string {
  const others = chosenIds(request).filter(([each]) => each !== portalId);
  const value = [...others, [portalId, userId]].map(([id, user]) => `${id}-${user}`).join('.');
  return `${cookieName}=${value}; Path=/; HttpOnly; SameSite=Lax`;
}

function chosenIds(request: Request): [portalId: string, userId: number][] {
  const cookies = (request.headers.cookie ?? '').split(/;\s*/);
  const value =
    cookies.find((cookie) => cookie.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1) ?? '';
  return value.split('.').flatMap((pair) => {
    const [portalId = '', userId = ''] = pair.split('-');
    return /^\d+$/.test(userId) ? [[portalId, Number(userId)] as [string, number]] : [];
  });
}
