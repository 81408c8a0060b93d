import { type Html, html } from './html.ts';
import { listPath } from './page-link.ts';
import { pageStyle } from './page-style.ts';

export interface MenuLink {
  label: string;
  href: string;
  isCurrent?: boolean;
}

export interface PageFrame {
  title: string;
  /** Null on pages above the portals. */
  portal: { id: string; name: string } | null;
  /** More places in the portal, after the contacts. */
  menu?: readonly MenuLink[];
  /** Who is signed in, and how to be somebody else. */
  userSwitch?: Html | null;
  /** What the page's head needs more. */
  head?: Html;
  /** Address that switches Live on or off; none where a page does not change. */
  live?: { href: string; isOn: boolean };
  body: Html;
}

const liveLink = ({
  href,
  isOn,
}: NonNullable<PageFrame['live']>) => html`<a class="live${isOn ? ' on' : ''}" href="${href}"
  aria-label="${isOn ? 'Live on: this page reloads every 5 seconds. Switch it off' : 'Live off: switch it on to reload this page every 5 seconds'}"
  ><span class="dot" aria-hidden="true"></span>Live ${isOn ? 'on' : 'off'}</a>`;

function portalMenu(frame: PageFrame): Html | null {
  if (!frame.portal) return null;
  const contacts = { label: 'Contacts', href: listPath(frame.portal.id), isCurrent: true };
  const links = frame.menu?.some((link) => link.isCurrent) ? [{ ...contacts, isCurrent: false }] : [contacts];
  return html`<nav class="menu" aria-label="Portal">
    ${[...links, ...(frame.menu ?? [])].map(
      (link) =>
        html`<a href="${link.href}"${link.isCurrent ? html` aria-current="page"` : ''}>${link.label}</a>`,
    )}
  </nav>`;
}

/** A whole page around `body`: bar with portal and menu, skip link, style; a script only where the app has extensions. */
export function renderLayout(frame: PageFrame): Html {
  return html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${frame.title} · Local HubSpot</title>
  <link rel="icon" href="data:,">
  <style>${pageStyle}</style>
  ${frame.head}
</head>
<body>
  <a class="skip" href="#content">Skip to content</a>
  <header class="bar">
    <a class="brand" href="/"><span class="mark" aria-hidden="true"></span>Local HubSpot</a>
    ${frame.portal && html`<span class="portal">${frame.portal.name} <span class="portal-id">${frame.portal.id}</span></span>`}
    ${portalMenu(frame)}
    <span class="push"></span>
    ${frame.userSwitch}
    ${frame.live && liveLink(frame.live)}
  </header>
  <main id="content" tabindex="-1">${frame.body}</main>
  <footer class="foot">A stand-in for a HubSpot account on this machine. Nothing here is sent to HubSpot.</footer>
</body>
</html>`;
}
