import { type Request, type Response, Router } from 'express';
import type { Clock } from '../base/clock.ts';
import type { Result } from '../base/result.ts';
import { HubSpotError } from '../hubspot/hubspot-error.ts';
import { manifest } from '../hubspot/manifest.ts';
import type { Grant, GrantRefusal, OAuthClient } from '../hubspot/oauth-client.ts';
import type { Database } from '../store/database.ts';
import type { ConnectRefusal } from './connect-tenant-client.ts';
import { type InstallPage, renderInstallPage } from './install-page.ts';
import { createState, digestOf } from './oauth-state.ts';
import { keepState, spendState } from './oauth-state-store.ts';
import type { Tenant } from './tenant.ts';

export interface InstallOptions {
  database: Database;
  oauth: OAuthClient;
  clock: Clock;
  /** Cookies are marked `Secure` when this is https. */
  publicUrl: string;
  /** Keeps tenant and tokens, creates properties: `connectByGrant`. */
  connect: (grant: Grant) => Promise<Result<Tenant, ConnectRefusal>>;
  onInstalled: (tenantId: string) => Promise<void>;
  onFailed?: (error: unknown) => void;
}

const lifetimeMs = 600_000;

/** `GET /oauth/install` sends an admin to HubSpot's consent page, `GET /oauth/callback` receives them back. */
export function createInstallRoute(options: InstallOptions): Router {
  const router = Router();
  router.get('/oauth/install', (_request, response) => install(options, response));
  router.get('/oauth/callback', (request, response) => callback(options, request, response));
  return router;
}

async function install(
  { database, oauth, clock, publicUrl }: InstallOptions,
  response: Response,
): Promise<void> {
  const { state, binding, digest } = createState();
  const now = clock.now();
  await keepState(database, { digest, now, expiresAt: now + lifetimeMs });
  const { name, ...attributes } = cookieOf(publicUrl);
  response.cookie(name, binding, { ...attributes, maxAge: lifetimeMs });
  const optional = manifest.scopes.optional.map((one) => one.scope);
  response
    .set('Cache-Control', 'no-store')
    .redirect(302, oauth.authorizeUrl(state, { ...manifest.scopes, optional }));
}

async function callback(options: InstallOptions, request: Request, response: Response): Promise<void> {
  const { name, ...attributes } = cookieOf(options.publicUrl);
  response.clearCookie(name, attributes);
  const { state, code, error } = request.query;
  if (typeof state !== 'string' || !(await isOurs(options, request, state)))
    return show(response, 400, pages.unknownState);
  if (typeof error === 'string' || typeof code !== 'string') return show(response, 400, pages.declined);
  try {
    const grant = await options.oauth.exchangeCode(code);
    if (!grant.ok)
      return show(response, grant.refusal === 'misconfigured' ? 500 : 400, grantPages[grant.refusal]);
    const tenant = await options.connect(grant.value);
    if (!tenant.ok) return show(response, 400, missingScopes(tenant.refusal.scopes));
    await options.onInstalled(tenant.value.id);
    show(response, 200, connected(tenant.value));
  } catch (failure) {
    options.onFailed?.(failure);
    if (!(failure instanceof HubSpotError)) throw failure;
    show(response, 502, pages.hubspotFailed);
  }
}

/** A state counts once, in time, and only in the browser that began. */
async function isOurs(
  { database, clock, publicUrl }: InstallOptions,
  request: Request,
  state: string,
): Promise<boolean> {
  const binding = readCookie(request.get('cookie') ?? '', cookieOf(publicUrl).name);
  return binding !== null && (await spendState(database, digestOf(state, binding), clock.now()));
}

/**
 * The cookie that binds an installation to its browser. `__Host-`: no neighbour under the same domain can plant one
 * (browsers take that name only over https and for `/`). Lax: it must come along when HubSpot sends the browser back.
 */
function cookieOf(publicUrl: string) {
  const secure = publicUrl.startsWith('https:');
  const name = secure ? '__Host-fairlead_install' : 'fairlead_install';
  return { name, path: secure ? '/' : '/oauth', secure, httpOnly: true, sameSite: 'lax' as const };
}

function readCookie(header: string, name: string): string | null {
  const parts = header.split(';').map((part) => part.trim());
  const mine = parts.filter((part) => part.startsWith(`${name}=`));
  // Two of one name: one of them is not ours, and nobody can tell which.
  return mine.length === 1 ? (mine[0] ?? '').slice(name.length + 1) : null;
}

function show(response: Response, status: number, page: InstallPage): void {
  response.status(status).set('Cache-Control', 'no-store').type('html').send(renderInstallPage(page));
}

const again = { href: '/oauth/install', text: 'Start the installation again' };

const pages = {
  unknownState: {
    title: 'This installation could not be continued',
    paragraphs: ['It was begun in another browser, more than ten minutes ago, or has already been finished.'],
    link: again,
  },
  declined: {
    title: 'Fairlead was not connected',
    paragraphs: ['HubSpot did not give its permission. Nothing was changed.'],
    link: again,
  },
  hubspotFailed: {
    title: 'HubSpot could not be reached',
    paragraphs: ['The connection is not complete yet. Nothing is lost: start again in a few minutes.'],
    link: again,
  },
} satisfies Record<string, InstallPage>;

const notAccepted: InstallPage = {
  title: 'HubSpot did not accept this installation',
  paragraphs: ['Its code is good for one use and a short time.'],
  link: again,
};

const grantPages: Record<GrantRefusal, InstallPage> = {
  'bad-code': notAccepted,
  revoked: notAccepted,
  misconfigured: {
    title: 'This Fairlead is not set up correctly',
    paragraphs: [
      'HubSpot does not know its client id, secret or address. Whoever runs it should run "doctor".',
    ],
  },
};

function missingScopes(scopes: readonly string[]): InstallPage {
  const paragraphs = [
    `HubSpot did not grant all that Fairlead needs: ${scopes.join(', ')}. Nothing was changed.`,
  ];
  return { title: 'Permissions are missing', paragraphs, link: again };
}

function connected({ id, uiDomain }: Tenant): InstallPage {
  return {
    title: 'Fairlead is connected',
    paragraphs: [
      `Portal ${id} is connected, and Fairlead's contact properties are in place.`,
      'Until rules are published, Fairlead only watches: it scores and routes nothing.',
    ],
    link: { href: `https://${uiDomain}/contacts/${encodeURIComponent(id)}`, text: 'Back to HubSpot' },
  };
}
