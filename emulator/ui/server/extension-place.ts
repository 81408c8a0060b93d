import { type Html, html } from '../../pages/html.ts';
import type { Portal, PortalUser } from '../../portal.ts';
import type { ExtensionDeclaration, UiOptions } from './ui-options.ts';

export interface Viewing {
  portal: Portal;
  user: PortalUser;
  appId: string;
  ui: UiOptions;
}

/** Address of a built file. */
export function assetPath(file: string): string {
  return `/_ui/assets/${file}`;
}

/** Address of HubSpot's proxy behind `hubspot.fetch`. */
export function proxyPath(portalId: string): string {
  return `/_ui/${encodeURIComponent(portalId)}/fetch`;
}

/** Address at which an extension reads the record that it stands on. */
export function propertiesPath(portalId: string, contactId: string): string {
  return `/_ui/${encodeURIComponent(portalId)}/contacts/${encodeURIComponent(contactId)}/properties`;
}

/** The place in a page that an extension fills, with all that it is told. */
export function extensionPlace(
  extension: ExtensionDeclaration,
  view: Viewing,
  contactId: string | null,
): Html {
  const start = {
    bundle: assetPath(extension.file),
    location: extension.location,
    context: extensionContext(extension, view, contactId),
  };
  const place = {
    start,
    worker: assetPath('worker.js'),
    proxy: proxyPath(view.portal.id),
    record: contactId === null ? null : propertiesPath(view.portal.id, contactId),
  };
  return html`<div class="extension" data-extension="${JSON.stringify(place)}" data-uid="${extension.uid}"></div>`;
}

/** What HubSpot tells an extension of where it runs (types of @hubspot/ui-extensions: context). */
function extensionContext(
  extension: ExtensionDeclaration,
  { portal, user, appId, ui }: Viewing,
  contactId: string | null,
): Record<string, unknown> {
  return {
    location: extension.location,
    portal: { id: Number(portal.id), timezone: portal.timeZone },
    user: {
      id: user.userId,
      email: user.email,
      emails: [user.email],
      firstName: user.firstName,
      lastName: user.lastName,
      roles: [],
      teams: [],
      locale: 'en',
      language: 'en',
      permissions: user.superAdmin ? ['integrations-management-write'] : [],
    },
    extension: { appId: Number(appId), appName: ui.appName, cardTitle: extension.title },
    variables: ui.variables(),
    ...(contactId === null ? {} : { crm: { objectId: Number(contactId), objectTypeId: '0-1' } }),
  };
}
