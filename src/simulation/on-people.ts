import { afterDecline, type DeclineStep } from '../pipeline/after-decline.ts';
import { alreadyOwned } from '../quality/compile-exclusions.ts';
import { decideLead, keepChosenOwner } from './decide-lead.ts';
import { type Desk, loadOf } from './desk.ts';
import { type DeskLead, holdsSlot } from './desk-lead.ts';
import { giveToNamed, isFree } from './give-to-named.ts';
import type { EventOf } from './history-event.ts';
import { takeLook } from './rescore.ts';
import { freeSlot, giveTurnBack, roomChanged } from './slots.ts';

/** A person chose another owner, or none: theirs stands. */
export function onOwner(desk: Desk, entry: DeskLead, { ownerId }: EventOf<'owner'>): void {
  const isFreed = entry.state === 'excluded' && entry.reason === alreadyOwned && ownerId === null;
  if (entry.state === 'pending' || isFreed) {
    entry.lead = { ...entry.lead, ownerId };
    if (isFreed) takeLook(desk, entry, 'readmit', 'manual');
    return;
  }
  if (ownerId === (entry.ownerId ?? entry.lead.ownerId)) return;
  freeSlot(desk, entry);
  keepChosenOwner(desk, entry, ownerId, 'manual');
}

/** A rep or partner gives a lead back: the turn is undone, and it goes to somebody else. */
export function onDecline(desk: Desk, entry: DeskLead, by: string | undefined): string | null {
  const { ownerId, state, lead } = entry;
  if (state !== 'assigned' || ownerId === null || (by !== undefined && by !== ownerId))
    return `${lead.id} is not with ${by ?? 'anybody'}`;
  passOn(desk, entry, 'decline');
  return null;
}

/** A partner answered. */
export function onPartner(desk: Desk, entry: DeskLead, event: EventOf<'partner'>): string | null {
  if (event.answer === 'declined') return onDecline(desk, entry, event.by);
  if (entry.state !== 'assigned' || (event.by !== undefined && event.by !== entry.ownerId))
    return `${entry.lead.id} is not with ${event.by ?? 'anybody'}`;
  if (entry.offer) entry.offer.acceptedAt ??= desk.now;
  return null;
}

/** Takes back the turn of whoever has a lead, and looks for somebody else. */
export function passOn(desk: Desk, entry: DeskLead, cause: 'decline' | 'deadline'): void {
  const { ownerId, notTo } = entry;
  giveTurnBack(desk, entry);
  if (ownerId !== null && !notTo.includes(ownerId)) entry.notTo = [...notTo, ownerId];
  entry.lead = { ...entry.lead, ownerId: null };
  const step = cause === 'decline' ? stepOf(desk, entry, ownerId) : ({ kind: 'next' } as const);
  if (step.kind === 'named') {
    giveToNamed(desk, entry, { ownerId: step.ownerId, cause });
    return;
  }
  if (step.kind === 'hold')
    entry.notTo = [...new Set([...entry.notTo, ...desk.rules.compiled.routing.reps.keys()])];
  decideLead(desk, entry, cause);
}

function stepOf(desk: Desk, entry: DeskLead, ownerId: string | null): DeclineStep {
  entry.declines += 1;
  if (ownerId === null) return { kind: 'next' };
  const step = afterDecline(desk.rules.compiled.rules.declines, { ownerId, times: entry.declines });
  return step.kind === 'named' && !isFree(desk, entry, step.ownerId) ? { kind: 'hold' } : step;
}

/** A rep goes away, comes back, or leaves for good: then what they have not worked goes to others. */
export function onRep(desk: Desk, { ownerId, availability, until, archived }: EventOf<'rep'>): void {
  const load = loadOf(desk, ownerId);
  if (availability === 'away') load.awayUntil = until ?? Number.POSITIVE_INFINITY;
  if (availability === 'available') Object.assign(load, { awayUntil: null, paused: false });
  if (archived !== undefined) load.gone = archived;
  roomChanged(desk);
  if (!archived) return;
  const left = [...desk.leads.values()].filter((entry) => entry.ownerId === ownerId && holdsSlot(entry));
  for (const entry of left) {
    freeSlot(desk, entry);
    entry.lead = { ...entry.lead, ownerId: null };
    decideLead(desk, entry, 'sweep');
  }
}
