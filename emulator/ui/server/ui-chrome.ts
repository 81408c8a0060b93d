import type { Request } from 'express';
import { type Html, html } from '../../pages/html.ts';
import type { MenuLink } from '../../pages/render-layout.ts';
import type { Portal } from '../../portal.ts';
import { assetPath, extensionPlace, type Viewing } from './extension-place.ts';
import { signedInUser } from './signed-in-user.ts';
import type { UiOptions } from './ui-options.ts';

/** What the app adds to HubSpot's own pages: places in the menu, who is signed in, and cards on records. */
export interface UiChrome {
  head: Html;
  menu(portal: Portal, request: Request): MenuLink[];
  userSwitch(portal: Portal, request: Request): Html | null;
  /** The app's cards for a contact; null where it is not connected. */
  cards(portal: Portal, request: Request, contactId: string): Html | null;
}

export interface ChromeParts {
  ui: UiOptions;
  appId: string;
  isConnected(portalId: string): boolean;
}

export function homePath(portalId: string, appId: string): string {
  return `/app/${encodeURIComponent(portalId)}/${encodeURIComponent(appId)}`;
}

export function connectedAppsPath(portalId: string): string {
  return `/connected-apps/${encodeURIComponent(portalId)}/installed`;
}

export function settingsPath(portalId: string, appId: string): string {
  return `${connectedAppsPath(portalId)}/${encodeURIComponent(appId)}/settings`;
}

export function createChrome({ ui, appId, isConnected }: ChromeParts): UiChrome {
  const has = (location: string) => ui.extensions.some((each) => each.location === location);
  return {
    head: html`<link rel="stylesheet" href="${assetPath('host.css')}"><script type="module" src="${assetPath('host.js')}"></script>`,
    menu: (portal, request) => {
      const home = homePath(portal.id, appId);
      const apps = connectedAppsPath(portal.id);
      return [
        ...(has('pages') && isConnected(portal.id)
          ? [{ label: ui.appName, href: home, isCurrent: request.path === home }]
          : []),
        { label: 'Connected apps', href: apps, isCurrent: request.path.startsWith(apps) },
      ];
    },
    userSwitch: (portal, request) => userSwitch(portal, request),
    cards: (portal, request, contactId) => {
      const user = signedInUser(portal, request);
      if (!user || !isConnected(portal.id)) return null;
      const view: Viewing = { portal, user, appId, ui };
      const cards = ui.extensions.filter(({ location }) => location === 'crm.record.sidebar');
      return html`${cards.map(
        (
          card,
        ) => html`<section class="sheet" aria-labelledby="card-${card.uid}"><h2 id="card-${card.uid}">${card.title}</h2>
          ${extensionPlace(card, view, contactId)}</section>`,
      )}`;
    },
  };
}

function userSwitch(portal: Portal, request: Request): Html | null {
  const present = signedInUser(portal, request);
  if (!present) return null;
  const role = (superAdmin: boolean) => (superAdmin ? ' (super admin)' : '');
  return html`<form class="who-am-i" method="post" action="/_ui/${portal.id}/user">
    <label for="user-switch">Signed in as</label>
    <select id="user-switch" name="userId" data-submit>${portal
      .users()
      .map(
        (user) =>
          html`<option value="${user.userId}"${user.userId === present.userId ? html` selected` : ''}>${user.firstName} ${user.lastName}${role(user.superAdmin)}</option>`,
      )}</select>
    <noscript><button>Switch</button></noscript>
  </form>`;
}
