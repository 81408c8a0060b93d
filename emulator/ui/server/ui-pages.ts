import { type Html, html } from '../../pages/html.ts';
import { extensionPlace, type Viewing } from './extension-place.ts';
import { connectedAppsPath, homePath, settingsPath } from './ui-chrome.ts';

export interface AppPage {
  title: string;
  body: Html;
}

/** The app's home, as HubSpot's Marketplace menu opens it. */
export function homePage(view: Viewing): AppPage | null {
  const extension = view.ui.extensions.find(({ location }) => location === 'pages');
  if (!extension) return null;
  return {
    title: view.ui.appName,
    body: html`<div class="page"><h1>${view.ui.appName}</h1>${extensionPlace(extension, view, null)}</div>`,
  };
}

/** Connected apps › the app › Settings. */
export function settingsPage(view: Viewing): AppPage | null {
  const extension = view.ui.extensions.find(({ location }) => location === 'settings');
  if (!extension) return null;
  const { portal, ui } = view;
  return {
    title: `${ui.appName} settings`,
    body: html`<div class="page">
      <p class="quiet"><a href="${connectedAppsPath(portal.id)}">← Connected apps</a></p>
      <h1>${ui.appName} settings</h1>${extensionPlace(extension, view, null)}</div>`,
  };
}

/** The apps of a portal: ours, connected or not. */
export function connectedAppsPage(
  { portal, ui, appId }: Viewing,
  state: { isConnected: boolean; installUrl: string | null },
): AppPage {
  const links = state.isConnected
    ? html`<p><a href="${settingsPath(portal.id, appId)}">Settings</a> · <a href="${homePath(portal.id, appId)}">Open</a></p>`
    : html`<p>${state.installUrl ? html`<a href="${state.installUrl}">Connect ${ui.appName}</a>` : 'Not connected.'}</p>`;
  return {
    title: 'Connected apps',
    body: html`<div class="page"><h1>Connected apps</h1>
      <ul class="portals"><li class="sheet"><b>${ui.appName}</b>
        <p class="quiet">${state.isConnected ? 'Connected to this account.' : 'Not connected to this account.'}</p>${links}</li></ul></div>`,
  };
}
