import { type Request, type Response, Router } from 'express';
import type { Emulator, Portal } from '../portal.ts';
import type { UiChrome } from '../ui/server/ui-chrome.ts';
import { contactList } from './contact-list.ts';
import { contactName } from './contact-name.ts';
import { viewContactRecord } from './contact-record.ts';
import { contactRows } from './contact-rows.ts';
import { readListQuery, writeListQuery } from './list-query.ts';
import { listPath, pageLink, recordPath } from './page-link.ts';
import { renderContactList } from './render-contact-list.ts';
import { renderContactRecord } from './render-contact-record.ts';
import { type PageFrame, renderLayout } from './render-layout.ts';
import { renderNotFound } from './render-not-found.ts';
import { renderPortalIndex } from './render-portal-index.ts';
import { readTimelineTab } from './timeline-entry.ts';

/** A page before the portal's bar is put around it. */
type PageInPortal = Omit<PageFrame, 'portal' | 'menu'> & { status?: number };

const liveSeconds = 5;

function send(response: Response, frame: PageFrame & { status?: number }): void {
  if (frame.live?.isOn) response.set('Refresh', String(liveSeconds));
  const page = renderLayout(frame);
  response
    .status(frame.status ?? 200)
    .type('html')
    .set('Cache-Control', 'no-store')
    .send(page.markup);
}

function portalIndex(emulator: Emulator): PageFrame {
  const portals = emulator.portals().map((portal) => ({
    id: portal.id,
    name: portal.name,
    timeZone: portal.timeZone,
    contacts: portal.contacts().filter((contact) => !contact.archived).length,
    owners: portal.owners().filter((owner) => !owner.archived).length,
  }));
  return { title: 'Portals', portal: null, body: renderPortalIndex(portals) };
}

function contactListPage(emulator: Emulator, portal: Portal, request: Request): PageInPortal {
  const query = readListQuery(request.query);
  const list = contactList(contactRows(portal), query);
  const owners = portal
    .owners()
    .map(({ id, firstName, lastName }) => ({ id, name: `${firstName} ${lastName}` }));
  const href = pageLink(listPath(portal.id), writeListQuery({ ...query, live: !query.live }));
  const body = renderContactList({ portal, list, query, owners, now: emulator.clock.now() });
  return { title: 'Contacts', live: { href, isOn: query.live }, body };
}

interface RecordVisit {
  emulator: Emulator;
  portal: Portal;
  request: Request;
  chrome: UiChrome | null;
}

function contactRecordPage({ emulator, portal, request, chrome }: RecordVisit): PageInPortal {
  const id = String(request.params.contactId);
  const contact = portal.contact(id);
  if (!contact) {
    const what = `Contact ${id} is not in this portal. It may have been merged into another or erased.`;
    const way = { label: 'All contacts', href: listPath(portal.id) };
    return { title: 'Not found', body: renderNotFound(what, way), status: 404 };
  }
  const tab = readTimelineTab(request.query.tab);
  const live = request.query.live === '1';
  const record = viewContactRecord(portal, contact, tab);
  const { timeZone } = portal;
  const query = { tab: tab === 'all' ? null : tab, live: live ? null : 1 };
  const cards = chrome?.cards(portal, request, contact.id) ?? null;
  const body = renderContactRecord({ portal, record, live, now: emulator.clock.now(), timeZone, cards });
  const href = pageLink(recordPath(portal.id, contact.id), query);
  return { title: contactName(contact), live: { href, isOn: live }, body };
}

/**
 * HubSpot's pages of the local accounts: portals, contact list, contact record. Reads only; nothing here changes a portal.
 * @param chrome what the app adds to them; null shows HubSpot's own alone
 */
export function createPages(emulator: Emulator, chrome: UiChrome | null = null): Router {
  const router = Router();

  const inPortal =
    (answer: (portal: Portal, request: Request, response: Response) => PageInPortal | null) =>
    (request: Request, response: Response) => {
      const id = String(request.params.portalId);
      const portal = emulator.portal(id);
      if (!portal) {
        const body = renderNotFound(`There is no portal ${id} here.`, { label: 'All portals', href: '/' });
        return send(response, { title: 'Not found', portal: null, body, status: 404 });
      }
      const page = answer(portal, request, response);
      if (!page) return;
      const added = chrome && {
        menu: chrome.menu(portal, request),
        userSwitch: chrome.userSwitch(portal, request),
        head: chrome.head,
      };
      send(response, { ...page, portal, ...added });
    };
  const toList = inPortal((portal, _request, response) => {
    response.redirect(302, listPath(portal.id));
    return null;
  });

  router.get('/', (_request, response) => send(response, portalIndex(emulator)));
  router.get(['/contacts/:portalId', '/contacts/:portalId/objects/0-1'], toList);
  router.get(
    '/contacts/:portalId/objects/0-1/views/all/list',
    inPortal((portal, request) => contactListPage(emulator, portal, request)),
  );
  router.get(
    '/contacts/:portalId/record/0-1/:contactId',
    inPortal((portal, request) => contactRecordPage({ emulator, portal, request, chrome })),
  );
  return router;
}
