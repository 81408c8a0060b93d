import type { Instant } from '../base/clock.ts';
import type { Rules } from '../rules/rules-schema.ts';
import { isAfterEvents } from './agenda.ts';
import { applyEvent } from './apply-event.ts';
import { createDesk, type Desk } from './desk.ts';
import { fireDuty } from './fire-duty.ts';
import { moveTo } from './move-to.ts';
import type { PlacedEvent } from './read-history.ts';
import { recycleLost } from './recycle.ts';
import { releaseHeld, roomWakesAt } from './release-held.ts';
import { roomChanged } from './slots.ts';

/** What a simulation gives: output lines (JSON) in time order, and events that named something that was not there. */
export interface Simulation {
  lines: readonly string[];
  ignored: readonly { line: number; why: string }[];
}

/**
 * Runs a history against rules, in memory, on its own clock: the decisions are made by the same code as in the service.
 * It ends at the moment of the last event; the same input gives the same lines.
 * @param events in the order in which they happened (see `readHistory`)
 */
export function simulate(rules: Rules, events: readonly PlacedEvent[]): Simulation {
  const all: string[] = [];
  const ignored: { line: number; why: string }[] = [];
  for (const step of simulateInSteps(rules, events)) {
    for (const line of step.lines) all.push(line);
    ignored.push(...step.ignored);
  }
  return { lines: all, ignored };
}

/** The same event by event, for whoever has other things to do meanwhile; each step gives what is new. */
export function* simulateInSteps(rules: Rules, events: readonly PlacedEvent[]): Generator<Simulation> {
  const endAt = events.at(-1)?.event.at ?? Number.NEGATIVE_INFINITY;
  const desk = createDesk(rules, endAt);
  for (const placed of events) {
    const { at } = placed.event;
    letTimePass(desk, at, false);
    moveTo(desk, at);
    const why = applyEvent(desk, placed);
    fillRoom(desk);
    yield { lines: desk.lines.splice(0), ignored: why === null ? [] : [{ line: placed.line, why }] };
  }
  letTimePass(desk, endAt, true);
  yield { lines: desk.lines.splice(0), ignored: [] };
}

/** Fires every duty up to a moment, each at its own; those that come after the events of that moment only when `isOver`. */
function letTimePass(desk: Desk, until: Instant, isOver: boolean): void {
  for (;;) {
    const next = desk.agenda.peek();
    const isDue = next && (next.at < until || (next.at === until && (isOver || !isAfterEvents(next))));
    const duty = isDue ? next : null;
    const roomAt = roomWakesAt(desk);
    if (roomAt !== null && roomAt <= Math.min(until, duty?.at ?? until)) {
      moveTo(desk, roomAt);
      roomChanged(desk);
    } else if (duty) {
      moveTo(desk, duty.at);
      desk.agenda.take();
      fireDuty(desk, duty);
    } else return;
    fillRoom(desk);
  }
}

/** Room that came about goes to those who wait, at once. */
function fillRoom(desk: Desk): void {
  if (!desk.hasNewRoom) return;
  releaseHeld(desk);
  recycleLost(desk);
}
