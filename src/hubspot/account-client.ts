import { z } from 'zod';
import { endpoints } from './endpoints.ts';
import type { HubSpotClient } from './hubspot-client.ts';

/** A portal as it describes itself. */
export interface Account {
  /** The portal's id; our tenant's id too. */
  tenantId: string;
  timeZone: string;
  currency: string;
  /** Host of its user interface, such as app.hubspot.com. */
  uiDomain: string;
}

const detailsSchema = z.object({
  portalId: z.union([z.string().min(1), z.number()]).transform(String),
  timeZone: z.string().catch('UTC'),
  companyCurrency: z.string().catch('USD'),
  uiDomain: z.string().catch('app.hubspot.com'),
});

/** Reads whose token this is, and the account's zone and currency. */
export async function readAccount(client: HubSpotClient): Promise<Account> {
  const details = await client.call({ endpoint: endpoints.accountDetails, schema: detailsSchema });
  const { portalId, timeZone, companyCurrency, uiDomain } = details;
  return { tenantId: portalId, timeZone, currency: companyCurrency, uiDomain };
}

/** Takes the app out of the portal, as HubSpot asks of an app that its customer disconnects. */
export async function uninstallApp(client: HubSpotClient): Promise<void> {
  await client.call({ endpoint: endpoints.uninstall, schema: z.unknown() });
}
