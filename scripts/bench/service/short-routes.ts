import type { Portal } from '../../../emulator/portal.ts';

/** Calls answered so far by route, without what all routes have in common. */
export function shortRoutes(portal: Portal): Record<string, number> {
  return Object.fromEntries(
    Object.entries(portal.calls().byRoute).map(([route, count]) => [
      route.replace('/{version}', '').replace('/crm/objects', ''),
      count,
    ]),
  );
}
