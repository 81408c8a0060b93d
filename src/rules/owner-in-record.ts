import type { Rules } from './rules-schema.ts';

/**
 * Whose name stands on the record in HubSpot for a lead of this rep: for a partner who is no owner there, the colleague who
 * looks after the partner.
 */
export function ownerInRecord({ partners }: Pick<Rules, 'partners'>, ownerId: string): string {
  return partners.find((partner) => partner.ownerId === ownerId)?.contact ?? ownerId;
}
