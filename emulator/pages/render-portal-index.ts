import { type Html, html } from './html.ts';
import { listPath } from './page-link.ts';

export interface PortalLine {
  id: string;
  name: string;
  timeZone: string;
  contacts: number;
  owners: number;
}

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** The portals of this local HubSpot, each with a way in. */
export function renderPortalIndex(portals: readonly PortalLine[]): Html {
  return html`<div class="page">
    <h1>Portals</h1>
    <p class="quiet">Each is a HubSpot account of its own. Open one to see its contacts as its people see them.</p>
    ${portals.length === 0 && html`<p class="empty">There is no portal yet.</p>`}
    <ul class="portals">${portals.map(
      (portal) => html`<li class="sheet"><a href="${listPath(portal.id)}">${portal.name}</a>
        <p class="quiet">Portal ${portal.id} · ${portal.timeZone}</p>
        <p class="quiet">${counted(portal.contacts, 'contact')} · ${counted(portal.owners, 'owner')}</p></li>`,
    )}</ul>
  </div>`;
}
