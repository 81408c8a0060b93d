import { type Request, type Response, Router } from 'express';
import type { Emulator, Portal } from '../portal.ts';
import { contactList } from './contact-list.ts';
import { contactName } from './contact-name.ts';
import { viewContactRecord } from './contact-record.ts';
import { contactRows } from './contact-rows.ts';
import type { Html } from './html.ts';
import { readListQuery, writeListQuery } from './list-query.ts';
import { listPath, pageLink, recordPath } from './page-link.ts';
import { renderContactList } from './render-contact-list.ts';
import { renderContactRecord } from './render-contact-record.ts';
import { type MenuLink, type PageFrame, renderLayout } from './render-layout.ts';
import { renderNotFound } from './render-not-found.ts';
import { renderPortalIndex } from './render-portal-index.ts';
import { readTimelineTab } from './timeline-entry.ts';

export interface PageOptions {
  /** More places in a portal, after the contacts. */
  menu?: (portal: Portal) => readonly MenuLink[];
}

const liveSeconds = 5;

function send(response: Response, page: Html, status = 200): void {
  response.status(status).type('html').set('Cache-Control', 'no-store').send(page.markup);
}

/** HubSpot's pages of the local accounts: portals, contact list, contact record. Reads only; nothing here changes a portal. */
export function createPages(emulator: Emulator, options: PageOptions = {}): Router {
  const router = Router();
  const frame = (portal: Portal, rest: Omit<PageFrame, 'portal' | 'menu'>) =>
    renderLayout({ portal, menu: options.menu?.(portal), ...rest });

  const lost = (response: Response, what: string, portal?: Portal) => {
    const way = portal
      ? { label: 'All contacts', href: listPath(portal.id) }
      : { label: 'All portals', href: '/' };
    const page = { title: 'Not found', body: renderNotFound(what, way) };
    send(response, portal ? frame(portal, page) : renderLayout({ ...page, portal: null }), 404);
  };

  const withPortal =
    (answer: (portal: Portal, request: Request, response: Response) => void) =>
    (request: Request, response: Response) => {
      const id = String(request.params.portalId);
      const portal = emulator.portal(id);
      if (portal) answer(portal, request, response);
      else lost(response, `There is no portal ${id} here.`);
    };

  router.get('/', (_request, response) => {
    const portals = emulator.portals().map((portal) => ({
      id: portal.id,
      name: portal.name,
      timeZone: portal.timeZone,
      contacts: portal.contacts().filter((contact) => !contact.archived).length,
      owners: portal.owners().filter((owner) => !owner.archived).length,
    }));
    send(response, renderLayout({ title: 'Portals', portal: null, body: renderPortalIndex(portals) }));
  });

  router.get(
    ['/contacts/:portalId', '/contacts/:portalId/objects/0-1'],
    withPortal((portal, _request, response) => response.redirect(302, listPath(portal.id))),
  );

  router.get(
    '/contacts/:portalId/objects/0-1/views/all/list',
    withPortal((portal, request, response) => {
      const query = readListQuery(request.query);
      const list = contactList(contactRows(portal), query);
      const owners = portal
        .owners()
        .map((owner) => ({ id: owner.id, name: `${owner.firstName} ${owner.lastName}` }));
      const body = renderContactList({ portal, list, query, owners, now: emulator.clock.now() });
      const toggled = pageLink(listPath(portal.id), writeListQuery({ ...query, live: !query.live }));
      if (query.live) response.set('Refresh', String(liveSeconds));
      send(response, frame(portal, { title: 'Contacts', live: { href: toggled, isOn: query.live }, body }));
    }),
  );

  router.get(
    '/contacts/:portalId/record/0-1/:contactId',
    withPortal((portal, request, response) => {
      const contactId = String(request.params.contactId);
      const contact = portal.contact(contactId);
      if (!contact)
        return lost(
          response,
          `Contact ${contactId} is not in this portal. It may have been merged into another or erased.`,
          portal,
        );
      const tab = readTimelineTab(request.query.tab);
      const isLive = request.query.live === '1';
      const record = viewContactRecord(portal, contact, tab);
      const body = renderContactRecord({
        portal,
        record,
        live: isLive,
        now: emulator.clock.now(),
        timeZone: portal.timeZone,
      });
      const toggled = pageLink(recordPath(portal.id, contact.id), {
        tab: tab === 'all' ? null : tab,
        live: isLive ? null : 1,
      });
      if (isLive) response.set('Refresh', String(liveSeconds));
      send(
        response,
        frame(portal, { title: contactName(contact), live: { href: toggled, isOn: isLive }, body }),
      );
    }),
  );

  return router;
}
