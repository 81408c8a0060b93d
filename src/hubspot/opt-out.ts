import type { Properties } from '../lead/lead.ts';

/** HubSpot's own mark of somebody who wants no marketing e-mail any more. */
export const optOutProperty = 'hs_email_optout';

/** Whether a contact has opted out of all e-mail: such a one is not offered again. */
export function hasOptedOut(properties: Properties): boolean {
  return properties[optOutProperty] === 'true';
}
