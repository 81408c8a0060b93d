import type { Instant } from '../base/clock.ts';
import { afterBreach } from '../pipeline/after-breach.ts';
import { decideLead } from './decide-lead.ts';
import { type Desk, loadOf } from './desk.ts';
import { type DeskLead, isActedOn } from './desk-lead.ts';
import { giveToNamed, isFree } from './give-to-named.ts';
import { plainDecision } from './plain-decision.ts';
import { showDecision } from './show-decision.ts';
import { takeAway } from './slots.ts';

const dayMs = 86_400_000;

/** The deadline passed without a first touch: it is noted, and then happens what the rules say. */
export function onBreach(desk: Desk, entry: DeskLead): void {
  const { ownerId, deadline, byHand, reroutes } = entry;
  if (ownerId === null || !deadline || isActedOn(entry)) return;
  const { rule, respondBy: deadlineAt } = deadline;
  desk.lines.push(
    showDecision(plainDecision(desk, entry, { cause: 'deadline', deadlineAt }).decision, 'breach'),
  );
  if (rule.pauseRepAfter !== undefined && countBreach(desk, ownerId) >= rule.pauseRepAfter) {
    loadOf(desk, ownerId).paused = true;
    desk.nextRoomAt = undefined;
  }
  const step = afterBreach(rule, { ownerId, byHand, reroutes });
  if (step.kind === 'stay' || (step.kind === 'escalate' && !isFree(desk, entry, step.ownerId))) return;
  takeAway(desk, entry);
  entry.notTo = [...new Set([...entry.notTo, ownerId])];
  entry.reroutes += 1;
  if (step.kind === 'reroute') decideLead(desk, entry, 'deadline');
  else giveToNamed(desk, entry, { ownerId: step.ownerId, cause: 'deadline' });
}

/** How many deadlines the rep has missed on this day of theirs, this one included. */
function countBreach(desk: Desk, ownerId: string): number {
  const key = `${ownerId} ${dayOf(desk, ownerId, desk.now)}`;
  const count = (desk.breaches.get(key) ?? 0) + 1;
  desk.breaches.set(key, count);
  return count;
}

function dayOf(desk: Desk, ownerId: string, at: Instant): number {
  const rep = desk.rules.compiled.routing.reps.get(ownerId);
  return rep ? rep.time.wallAt(at).day : Math.floor(at / dayMs);
}
