import express, { type NextFunction, type Request, type Response } from 'express';
import { accountRoutes } from './api/account-routes.ts';
import { ApiRefusal, invalid } from './api/api-refusal.ts';
import { associationRoutes } from './api/association-routes.ts';
import { batchRoutes } from './api/batch-routes.ts';
import { callbackRoutes } from './api/callback-routes.ts';
import { eventRoutes } from './api/event-routes.ts';
import { gateway } from './api/gateway.ts';
import { objectRoutes } from './api/object-routes.ts';
import { ownerRoutes } from './api/owner-routes.ts';
import { propertyRoutes } from './api/property-routes.ts';
import type { Route } from './api/route.ts';
import { searchRoutes } from './api/search-routes.ts';
import { createLocalPages } from './local-pages.ts';
import { authorizePage } from './oauth/authorize-page.ts';
import { formGateway } from './oauth/form-gateway.ts';
import { introspectToken, revokeToken } from './oauth/introspection.ts';
import { exchangeTokens } from './oauth/token-endpoint.ts';
import { uninstallRoute } from './oauth/uninstall-route.ts';
import { createPages } from './pages/create-pages.ts';
import type { Emulator } from './portal.ts';
import { randomUuid } from './seeded-random.ts';
import { createUi } from './ui/server/create-ui.ts';
import { createChrome } from './ui/server/ui-chrome.ts';
import type { World } from './world.ts';

/** The whole HTTP surface: HubSpot's API and OAuth, and the emulator's own pages. */
export function createApp(world: World, emulator: Emulator): express.Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(express.raw({ type: () => true, limit: '10mb' }));
  for (const route of allRoutes(world)) {
    const path = route.path.replace(/\{(\w+)\}/g, ':$1');
    app[route.method.toLowerCase() as 'get'](path, gateway(world, route)); // Express names its methods so
  }
  const token = '/oauth/{version}/token';
  app.post('/oauth/:version/token', formGateway(world, `POST ${token}`, exchangeTokens));
  app.post(
    '/oauth/:version/token/introspect',
    formGateway(world, `POST ${token}/introspect`, introspectToken),
  );
  app.post('/oauth/:version/token/revoke', formGateway(world, `POST ${token}/revoke`, revokeToken));
  app.use(authorizePage(world));
  app.use(createLocalPages(emulator));
  const { ui } = world;
  const isConnected = (portalId: string) => world.tokens.isConnected(portalId);
  const chrome = ui ? createChrome({ ui, appId: world.app.appId, isConnected }) : null;
  app.use(createPages(emulator, chrome));
  if (ui && chrome) app.use(createUi(world, ui, chrome));
  app.use((request: Request, response: Response) => {
    const path = request.originalUrl.split('?')[0];
    refuse(
      world,
      response,
      new ApiRefusal(404, 'OBJECT_NOT_FOUND', `There is no ${request.method} ${path}.`),
    );
  });
  app.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    refuse(world, response, toRefusal(error));
  });
  return app;
}

function allRoutes(world: World): readonly Route[] {
  return [
    ...searchRoutes,
    ...batchRoutes,
    ...objectRoutes,
    ...associationRoutes,
    ...ownerRoutes,
    ...propertyRoutes,
    ...accountRoutes,
    ...callbackRoutes,
    ...eventRoutes(world.app.eventTypes ?? []),
    uninstallRoute(world.tokens),
  ];
}

function refuse(world: World, response: Response, refusal: ApiRefusal): void {
  response.status(refusal.status).json(refusal.toBody(randomUuid(world.random)));
}

/** Express's own complaints (body too large, broken escapes in the path) as HubSpot's; anything else is our bug. */
function toRefusal(error: unknown): ApiRefusal {
  if (error instanceof ApiRefusal) return error;
  const status =
    typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 500;
  const message = error instanceof Error ? error.message : String(error);
  if (status === 400) return invalid(message);
  if (status === 413) return new ApiRefusal(413, 'VALIDATION_ERROR', message);
  console.error('The local HubSpot has a fault of its own:', error);
  return new ApiRefusal(500, 'INTERNAL_ERROR', message);
}
