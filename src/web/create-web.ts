import express, { type Express, type Router } from 'express';
import helmet, { type HelmetOptions } from 'helmet';
import type { Log } from '../base/log.ts';
import { createErrorRoute } from './error-route.ts';
import { createHealthRoute, type Readiness } from './health-route.ts';
import type { Metrics } from './metrics.ts';
import { createMetricsRoute } from './metrics-route.ts';
import { createUnknownRoute } from './unknown-route.ts';

export interface WebOptions {
  /** Each with its routes under their full paths, and with the body parser and limits that they need. */
  routers: readonly Router[];
  /** Decides whether browsers are told to stay on https; null = where the server happens to listen. */
  publicUrl: string | null;
  log: Log;
  metrics: Metrics;
  /** Brings the gauges up to date before they are read. */
  refreshMetrics?: () => Promise<void>;
  isReady: () => Promise<Readiness>;
}

/** Builds the Express shell around the routers: headers, health, metrics, and an answer for everything else. */
export function createWeb(options: WebOptions): Express {
  const { publicUrl, log, metrics, refreshMetrics = async () => undefined, isReady } = options;
  const routers = [
    createHealthRoute(isReady),
    createMetricsRoute(metrics, refreshMetrics),
    ...options.routers,
  ];
  const app = express();
  app.disable('x-powered-by');
  // Client addresses are not used for anything, so no header may claim one.
  app.set('trust proxy', false);
  app.use(helmet(headers(publicUrl?.startsWith('https://') ?? false)));
  for (const router of routers) app.use(router);
  app.use(createUnknownRoute(routers));
  app.use(createErrorRoute(log));
  return app;
}

/** Our pages are plain HTML with a style of their own: no scripts, no frames, nothing from elsewhere. */
function headers(isHttps: boolean): HelmetOptions {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:'],
        'form-action': ["'self'"],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'frame-ancestors': ["'none'"],
      },
    },
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
    hsts: isHttps ? { maxAge: 31_536_000, includeSubDomains: true } : false,
  };
}
