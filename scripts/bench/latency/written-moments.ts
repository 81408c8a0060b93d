import type { LedgerEntry } from '../../../emulator/portal.ts';

/**
 * How long each contact took from its creation to the answer that its owner is written, in ms; contacts without an owner are
 * left out. The local HubSpot enters a change when half of a call's time has gone by: the other half is added.
 */
export function ownerDelays(
  ledger: readonly LedgerEntry[],
  contactIds: readonly string[],
  callMs: number,
): number[] {
  const wanted = new Set(contactIds);
  const createdAt = new Map<string, number>();
  const delays: number[] = [];
  for (const { kind, objectId, at, properties } of ledger) {
    if (!wanted.has(objectId)) continue;
    if (kind === 'contact.create') createdAt.set(objectId, at);
    const from = createdAt.get(objectId);
    if (kind !== 'contact.update' || !properties.hubspot_owner_id || from === undefined) continue;
    delays.push(at + callMs / 2 - from);
    wanted.delete(objectId);
  }
  return delays;
}
