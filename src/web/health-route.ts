import { Router } from 'express';

/** What keeps the service from doing its work, as sentences for the operator; empty = ready. */
export interface Readiness {
  ready: boolean;
  reasons: readonly string[];
}

/** `/health/live`: the process answers. `/health/ready`: it can do its work; 503 with the reasons when not. */
export function createHealthRoute(isReady: () => Promise<Readiness>): Router {
  const router = Router();
  router.get('/health/live', (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ status: 'live' });
  });
  router.get('/health/ready', async (_request, response) => {
    const { ready, reasons } = await isReady();
    response
      .status(ready ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json(ready ? { status: 'ready' } : { status: 'not ready', reasons });
  });
  return router;
}
