import express, { type Request, type Response, Router } from 'express';
import { renderLayout } from '../../pages/render-layout.ts';
import type { Portal } from '../../portal.ts';
import type { World } from '../../world.ts';
import type { Viewing } from './extension-place.ts';
import { forwardFetch } from './forward-fetch.ts';
import { signedInUser, userCookie } from './signed-in-user.ts';
import type { UiChrome } from './ui-chrome.ts';
import type { UiOptions } from './ui-options.ts';
import { type AppPage, connectedAppsPage, homePage, settingsPage } from './ui-pages.ts';

/** The pages that the app fills, the files of its extensions, and HubSpot's proxy behind `hubspot.fetch`. */
export function createUi(world: World, ui: UiOptions, chrome: UiChrome): Router {
  const router = Router();
  const { app } = world;
  const viewing = (portal: Portal, request: Request): Viewing | null => {
    const user = signedInUser(portal, request);
    return user && { portal, user, appId: app.appId, ui };
  };
  const inPortal =
    (answer: (view: Viewing, request: Request, response: Response) => unknown) =>
    (request: Request, response: Response, next: () => void) => {
      const portal = world.accounts.get(String(request.params.portalId))?.portal;
      const view = portal ? viewing(portal, request) : null;
      return view ? answer(view, request, response) : next();
    };
  const page = (make: (view: Viewing) => AppPage | null) =>
    inPortal((view, request, response) => send({ view, chrome, request, response }, make(view)));
  const isConnected = (view: Viewing) => world.tokens.isConnected(view.portal.id);

  router.use('/_ui/assets', express.static(ui.assetsFolder, { cacheControl: false }));
  router.post(
    '/_ui/:portalId/fetch',
    inPortal((view, request, response) => forward(world, view, request, response)),
  );
  router.post('/_ui/:portalId/user', inPortal(switchUser));
  router.get('/_ui/:portalId/contacts/:contactId/properties', inPortal(sendProperties));
  router.get(
    '/app/:portalId/:appId',
    page((view) => (isConnected(view) ? homePage(view) : null)),
  );
  router.get(
    '/connected-apps/:portalId/installed/:appId/settings',
    page((view) => (isConnected(view) ? settingsPage(view) : null)),
  );
  router.get(
    '/connected-apps/:portalId/installed',
    page((view) =>
      connectedAppsPage(view, { isConnected: isConnected(view), installUrl: installUrlOf(app.redirectUrls) }),
    ),
  );
  return router;
}

/** The app's own install link stands beside its callback. */
function installUrlOf([callback]: readonly string[]): string | null {
  return callback ? callback.replace(/callback$/, 'install') : null;
}

interface Visit {
  view: Viewing;
  chrome: UiChrome;
  request: Request;
  response: Response;
}

function send({ view, chrome, request, response }: Visit, page: AppPage | null): void {
  const { portal } = view;
  const missing = {
    title: 'Not found',
    body: connectedAppsPage(view, { isConnected: false, installUrl: null }).body,
  };
  const frame = {
    ...(page ?? missing),
    portal,
    menu: chrome.menu(portal, request),
    userSwitch: chrome.userSwitch(portal, request),
    head: chrome.head,
  };
  response
    .status(page ? 200 : 404)
    .type('html')
    .set('Cache-Control', 'no-store')
    .send(renderLayout(frame).markup);
}

const underWay = new Map<string, { count: number }>();

async function forward(world: World, view: Viewing, request: Request, response: Response): Promise<void> {
  const { portal, user, ui, appId } = view;
  const counter = underWay.get(portal.id) ?? { count: 0 };
  underWay.set(portal.id, counter);
  const { status, body } = await forwardFetch(readJson(request.body), {
    clock: world.clock,
    secret: world.app.clientSecret,
    caller: { userId: user.userId, portalId: portal.id, userEmail: user.email, appId },
    permittedUrls: ui.permittedUrls(),
    underWay: counter,
  });
  response.status(status).type('json').send(body);
}

function readJson(body: unknown): unknown {
  try {
    return Buffer.isBuffer(body) ? JSON.parse(body.toString('utf8')) : null;
  } catch {
    return null;
  }
}

function switchUser(view: Viewing, request: Request, response: Response): void {
  const form = new URLSearchParams(Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '');
  const userId = Number(form.get('userId'));
  if (view.portal.users().some((user) => user.userId === userId))
    response.set('Set-Cookie', userCookie(request, view.portal.id, userId));
  response.redirect(303, request.get('referer') ?? '/');
}

function sendProperties(view: Viewing, request: Request, response: Response): void {
  const contact = view.portal.contact(String(request.params.contactId));
  response.status(contact ? 200 : 404).json(contact?.properties ?? {});
}
