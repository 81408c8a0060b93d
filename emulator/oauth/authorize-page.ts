import { type Request, type Response, Router } from 'express';
import { escapeHtml } from '../../src/base/escape-html.ts';
import { htmlPage } from '../plain-page.ts';
import type { World } from '../world.ts';

interface Wish {
  portalId: string | null;
  clientId: string;
  redirectUri: string;
  scopes: string[];
  optionalScopes: string[];
  state: string | null;
  codeChallenge: string | null;
}

/**
 * The consent page, `GET /oauth/authorize` or `/oauth/{portalId}/authorize`. A person approves by the button;
 * `decision=approve` (and `portalId` when there are several portals) approves at once, for scripts. Declining leads
 * nowhere: HubSpot sends no redirect then.
 */
export function authorizePage(world: World): Router {
  const router = Router();
  const paths = ['/oauth/authorize', '/oauth/:portalId/authorize'];
  router.get(paths, (request, response) => {
    const query = new URLSearchParams(request.originalUrl.split('?')[1] ?? '');
    answer(world, { request, response, form: query, decision: query.get('decision') });
  });
  router.post(paths, (request, response) => {
    const body: unknown = request.body;
    const form = new URLSearchParams(Buffer.isBuffer(body) ? body.toString('utf8') : '');
    answer(world, { request, response, form, decision: form.get('decision') ?? 'decline' });
  });
  return router;
}

function answer(
  world: World,
  visit: { request: Request; response: Response; form: URLSearchParams; decision: string | null },
): void {
  const { form, response, decision } = visit;
  const wish = readWish(form, visit.request.params.portalId);
  const fault = faultOf(world, wish);
  if (fault) {
    response.status(400).send(htmlPage('Authorization failed', `<p>${escapeHtml(fault)}</p>`));
  } else if (decision === 'approve') {
    approve(world, wish, response);
  } else if (decision === null) {
    response.send(htmlPage('Connect an app', consentForm(world, wish)));
  } else {
    response.send(htmlPage('Not connected', '<p>The app was not connected. You can close this window.</p>'));
  }
}

function readWish(form: URLSearchParams, pathPortalId: unknown): Wish {
  const words = (name: string) => (form.get(name) ?? '').split(/[\s,]+/).filter((word) => word !== '');
  return {
    portalId: typeof pathPortalId === 'string' ? pathPortalId : form.get('portalId'),
    clientId: form.get('client_id') ?? '',
    redirectUri: form.get('redirect_uri') ?? '',
    scopes: words('scope'),
    optionalScopes: words('optional_scope'),
    state: form.get('state'),
    codeChallenge: form.get('code_challenge'),
  };
}

/** HubSpot blocks the install when scopes and app do not fit exactly. */
function faultOf(world: World, wish: Wish): string | null {
  const { app } = world;
  if (wish.clientId !== app.clientId) return 'BAD_CLIENT_ID: missing or unknown client id.';
  if (!app.redirectUrls.includes(wish.redirectUri))
    return `BAD_REDIRECT_URI: ${wish.redirectUri} is not a redirect URL of the app.`;
  const missing = app.requiredScopes.filter((scope) => !wish.scopes.includes(scope));
  const unknown = wish.scopes.filter((scope) => !app.requiredScopes.includes(scope));
  if (missing.length > 0 || unknown.length > 0) {
    return `BAD_SCOPES: "scope" must name the app's required scopes exactly. Missing: ${missing.join(' ') || 'none'}. Not required: ${unknown.join(' ') || 'none'}.`;
  }
  const alien = wish.optionalScopes.filter((scope) => !app.optionalScopes.includes(scope));
  if (alien.length > 0) return `BAD_SCOPES: not optional scopes of the app: ${alien.join(' ')}.`;
  return wish.portalId !== null && !world.accounts.has(wish.portalId)
    ? `BAD_HUB: there is no portal ${wish.portalId}.`
    : null;
}

function approve(world: World, wish: Wish, response: Response): void {
  const only = world.accounts.size === 1 ? [...world.accounts.keys()][0] : undefined;
  const portalId = wish.portalId ?? only;
  if (portalId === undefined) {
    response.status(400).send(htmlPage('Authorization failed', '<p>Choose a portal (portalId).</p>'));
    return;
  }
  const scopes = [...wish.scopes, ...wish.optionalScopes];
  const { redirectUri, codeChallenge } = wish;
  const target = new URL(redirectUri);
  target.searchParams.set('code', world.tokens.issueCode({ portalId, scopes, redirectUri, codeChallenge }));
  if (wish.state !== null) target.searchParams.set('state', wish.state);
  response.redirect(302, target.href);
}

function consentForm(world: World, wish: Wish): string {
  const hidden = {
    client_id: wish.clientId,
    redirect_uri: wish.redirectUri,
    scope: wish.scopes.join(' '),
    optional_scope: wish.optionalScopes.join(' '),
    state: wish.state,
    code_challenge: wish.codeChallenge,
  };
  const fields = Object.entries(hidden).flatMap(([name, value]) =>
    value === null ? [] : [`<input type="hidden" name="${name}" value="${escapeHtml(value)}">`],
  );
  const portals = [...world.accounts.values()].map(({ state }) => {
    const chosen = state.id === wish.portalId ? ' selected' : '';
    return `<option value="${escapeHtml(state.id)}"${chosen}>${escapeHtml(state.setup.name)} (${escapeHtml(state.id)})</option>`;
  });
  const scopes = [...wish.scopes, ...wish.optionalScopes].map(
    (scope) => `<li><code>${escapeHtml(scope)}</code></li>`,
  );
  return `<p>The app asks for access to this account:</p><form method="post" action="/oauth/authorize">${fields.join('')}
<p><label>Account <select name="portalId">${portals.join('')}</select></label></p><ul>${scopes.join('')}</ul>
<button name="decision" value="approve">Connect app</button><button name="decision" value="decline">Cancel</button></form>`;
}
