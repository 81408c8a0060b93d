import { Router } from 'express';
import type { Metrics } from './metrics.ts';

/**
 * `/metrics` in Prometheus' text format.
 * @param refresh brings the gauges up to date first; when it fails, the counters are answered all the same
 */
export function createMetricsRoute({ registry }: Metrics, refresh: () => Promise<void>): Router {
  const router = Router();
  router.get('/metrics', async (_request, response) => {
    await refresh().catch(() => undefined);
    response.set('Content-Type', registry.contentType).send(await registry.metrics());
  });
  return router;
}
