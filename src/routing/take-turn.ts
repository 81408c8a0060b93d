import type { Instant } from '../base/clock.ts';
import { emptyLoad } from './empty-rota.ts';
import { entryOf } from './entry-of.ts';
import { accountOf, placesOf, type RepLoad, type Rota, type Share, type Turn, unitsPerLead } from './rota.ts';
import type { Pool } from './routing-rules.ts';

/**
 * Applies an assignment to the rota in memory: the rep holds one more lead and was given one more, and so was the team (as
 * many places as the lead takes);
 * every sharer's due grows by its share and the receiver's `received` by one lead, which leaves the pool's balances
 * summing to zero. A turn out of rotation (nothing accrued) moves no share. `accounts` are the keys under which the
 * receiver is remembered as having the latest lead of the account.
 */
export function takeTurn(rota: Rota, turn: Turn, accounts: readonly string[] = []): void {
  const load = entryOf(rota.loads, turn.ownerId, emptyLoad);
  const places = placesOf(turn);
  load.open += places;
  const teamGiven = entryOf(rota.teamGiven, turn.pool, noMoments);
  for (let place = 0; place < places; place += 1) {
    insertInOrder(load.given, turn.at);
    insertInOrder(teamGiven, turn.at);
  }
  const receiver = moveShares(rota, turn, 1);
  if (receiver) receiver.lastTurnAt = Math.max(receiver.lastTurnAt ?? turn.at, turn.at);
  for (const account of accounts) rota.domainOwners.set(account, turn.ownerId);
}

/**
 * Takes back a turn whose lead was declined or never written: the slot, the count of what was given and all shares, so
 * that the same lead's next turn accrues anew and is counted once. Only the receiver's last turn stays where it is: in a
 * tie, who had a chance just now comes last. The account keeps pointing to the receiver until the next turn of it.
 */
export function returnTurn(rota: Rota, turn: Turn): void {
  const load = entryOf(rota.loads, turn.ownerId, emptyLoad);
  const places = placesOf(turn);
  freePlaces(load, places);
  const teamGiven = entryOf(rota.teamGiven, turn.pool, noMoments);
  for (let place = 0; place < places; place += 1) {
    removeLast(load.given, turn.at);
    removeLast(teamGiven, turn.at);
  }
  moveShares(rota, turn, -1);
}

/** Adds (1) or takes away (-1) what a turn did to the shares; gives the receiver's, or null out of rotation. */
function moveShares(rota: Rota, turn: Turn, sign: 1 | -1): Share | null {
  const { band, ownerId, accrued } = turn;
  if (accrued[ownerId] === undefined) return null;
  const ledgers = entryOf(rota.shares, accountOf(turn), () => new Map<string, Map<string, Share>>());
  const ledger = entryOf(ledgers, band, () => new Map<string, Share>());
  if (accrueToKnown(ledger, accrued, sign) < unitsPerLead) accrueToNew(ledger, accrued, sign);
  const receiver = entryOf(ledger, ownerId, noShare);
  receiver.received += sign * unitsPerLead;
  return receiver;
}

/** Looking owner ids up is several times faster than listing an object's keys; gives the units that found their share. */
function accrueToKnown(ledger: ReadonlyMap<string, Share>, accrued: Turn['accrued'], sign: 1 | -1): number {
  let found = 0;
  for (const [ownerId, share] of ledger) {
    const units = accrued[ownerId] ?? 0;
    share.due += sign * units;
    found += units;
  }
  return found;
}

function accrueToNew(ledger: Map<string, Share>, accrued: Turn['accrued'], sign: 1 | -1): void {
  const known = new Set(ledger.keys());
  for (const ownerId of Object.keys(accrued)) {
    if (!known.has(ownerId)) entryOf(ledger, ownerId, noShare).due += sign * (accrued[ownerId] ?? 0);
  }
}

/**
 * Takes a lead away from its rep in memory, such as for a missed deadline. The slot frees either way. With the pool's
 * `reroutedTurn` "returned" the whole turn is taken back; with "kept" it still counts as the rep's turn, and as given.
 */
export function loseLead(rota: Rota, turn: Turn, reroutedTurn: Pool['reroutedTurn']): void {
  if (reroutedTurn === 'returned') returnTurn(rota, turn);
  else freePlaces(entryOf(rota.loads, turn.ownerId, emptyLoad), placesOf(turn));
}

function freePlaces(load: RepLoad, places: number): void {
  load.open = Math.max(0, load.open - places);
}

function noShare(): Share {
  return { due: 0, received: 0, lastTurnAt: null };
}

function noMoments(): Instant[] {
  return [];
}

function insertInOrder(moments: Instant[], at: Instant): void {
  let index = moments.length;
  while (index > 0 && (moments[index - 1] ?? at) > at) index -= 1;
  if (index === moments.length) moments.push(at);
  else moments.splice(index, 0, at);
}

function removeLast(moments: Instant[], at: Instant): void {
  const index = moments.lastIndexOf(at);
  if (index >= 0) moments.splice(index, 1);
}
