import type { Instant } from '../base/clock.ts';

/** `paused`: an admin's button; `revoked`: the portal took its permission back; `removed`: disconnected by us. */
export type TenantStatus = 'active' | 'paused' | 'revoked' | 'removed';

/** One connected portal. */
export interface Tenant {
  id: string;
  status: TenantStatus;
  connectedBy: 'oauth' | 'static';
  timeZone: string;
  /** Home currency of the portal; all amounts are in it. */
  currency: string;
  /** Host of the portal's user interface, for links to records. */
  uiDomain: string;
  timeline: 'app-event' | 'note' | 'none';
  scopes: readonly string[];
  installedAt: Instant;
  statusChangedAt: Instant;
}
