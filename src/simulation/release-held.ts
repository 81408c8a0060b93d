import { nextRoomAt } from '../routing/next-room-at.ts';
import { poolsWithRoom } from '../routing/pools-with-room.ts';
import { judgeLead, keepRouted, tryLead } from './decide-lead.ts';
import type { Desk } from './desk.ts';

/**
 * Gives freed room to held leads, in the order of the backlog, until no rep has room or nobody waits: as the service does,
 * at the instant at which room appears.
 */
export function releaseHeld(desk: Desk): void {
  desk.hasNewRoom = false;
  const open = () => poolsWithRoom(desk.rules.compiled.routing, desk.rota, desk.now);
  let pools = desk.backlog.length > 0 ? open() : new Set<string>();
  for (let place = 0; pools.size > 0; ) {
    const entry = desk.backlog[place];
    if (!entry) break;
    if (entry.pool === null || !pools.has(entry.pool)) {
      place += 1;
      continue;
    }
    const made = tryLead(desk, entry, judgeLead(desk, entry, 'release'), 'release');
    if (made.decision.state === 'held') {
      place += 1;
      continue;
    }
    keepRouted(desk, entry, made);
    pools = open();
  }
}

/** When time alone frees room next; null when it does not, or nobody waits for it. */
export function roomWakesAt(desk: Desk): number | null {
  if (desk.backlog.length === 0 && desk.supply.size === 0) return null;
  if (desk.nextRoomAt === undefined)
    desk.nextRoomAt = nextRoomAt(desk.rules.compiled.routing, desk.rota, desk.now);
  return desk.nextRoomAt;
}
