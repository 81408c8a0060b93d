import { placesOf } from '../routing/rota.ts';
import { loseLead, returnTurn } from '../routing/take-turn.ts';
import { type Desk, loadOf } from './desk.ts';
import { type DeskLead, holdsSlot } from './desk-lead.ts';

/** Frees the slot that a lead takes up, if it does: it was worked, closed, moved or is gone. */
export function freeSlot(desk: Desk, entry: DeskLead): void {
  if (!holdsSlot(entry) || entry.ownerId === null) return;
  const load = loadOf(desk, entry.ownerId);
  load.open = Math.max(0, load.open - placesOf(entry.turn ?? {}));
  roomChanged(desk);
}

/** Takes a slot for a lead that holds one again, such as when its deal is reopened: nothing is given anew. */
export function takeSlot(desk: Desk, entry: DeskLead): void {
  if (!holdsSlot(entry) || entry.ownerId === null) return;
  loadOf(desk, entry.ownerId).open += placesOf(entry.turn ?? {});
  desk.nextRoomAt = undefined;
}

/** Gives the whole turn back, for a lead that its rep declined: the slot, the count of the period, all shares. */
export function giveTurnBack(desk: Desk, entry: DeskLead): void {
  const { turn } = entry;
  if (!turn) {
    freeSlot(desk, entry);
    return;
  }
  // The slot of a worked lead is free already, and a turn's return frees one.
  if (!holdsSlot(entry)) loadOf(desk, turn.ownerId).open += placesOf(turn);
  returnTurn(desk.rota, turn);
  roomChanged(desk);
}

/** Takes a lead from its rep for a missed deadline; whether the turn still counts is the pool's to say. */
export function takeAway(desk: Desk, entry: DeskLead): void {
  const { turn } = entry;
  const pool = turn && desk.rules.compiled.routing.pools.get(turn.pool);
  if (!turn || !pool || !holdsSlot(entry)) {
    freeSlot(desk, entry);
    return;
  }
  loseLead(desk.rota, turn, pool.rules.reroutedTurn);
  roomChanged(desk);
}

/** Held leads may have a chance now. */
export function roomChanged(desk: Desk): void {
  desk.hasNewRoom = true;
  desk.nextRoomAt = undefined;
}
