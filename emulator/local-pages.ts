import { Router } from 'express';
import type { Emulator } from './portal.ts';

/** Endpoints that are not HubSpot's: a portal's ledger of accepted changes, and its call counts, as JSON. */
export function createLocalPages(emulator: Emulator): Router {
  const router = Router();
  router.get('/_local/portals/:id/ledger', (request, response, next) => {
    const portal = emulator.portal(request.params.id);
    if (portal) response.json(portal.ledger());
    else next();
  });
  router.get('/_local/portals/:id/calls', (request, response, next) => {
    const portal = emulator.portal(request.params.id);
    if (portal) response.json(portal.calls());
    else next();
  });
  return router;
}
