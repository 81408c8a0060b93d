import type { Decided } from '../pipeline/decide-batch.ts';
import { planDeadline } from '../pipeline/plan-deadline.ts';
import type { DutyKind } from './agenda.ts';
import { addToBacklog, removeFromBacklog } from './backlog.ts';
import type { Desk } from './desk.ts';
import type { DeskLead } from './desk-lead.ts';
import { showDecision } from './show-decision.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const longestWaitHours = 48;

/**
 * Brings a lead into the state decided, plans what the clock will bring about for it, and writes the decision out. Room in
 * the rota is the caller's: the turn has been taken, and the slot held before has been freed.
 */
export function keepDecision(desk: Desk, entry: DeskLead, { decision, turn, rank, lead }: Decided): void {
  const before = entry.state;
  if (before === 'held') removeFromBacklog(desk.backlog, entry);
  desk.supply.delete(entry);
  const { state, reason, ownerId, pool, score, returnAt } = decision;
  // Whoever it goes to, and wherever: what was offered is over. A result leaves it with the partner.
  if (entry.offer && ownerId !== entry.offer.ownerId) closeOffer(desk, entry);
  Object.assign(entry, { lead, state, reason, ownerId, pool, score, returnAt, rank });
  if (state === 'held') addToBacklog(desk.backlog, entry);
  // One less waits for the room that there is: it may be for lost leads now.
  else if (before === 'held' && state !== 'assigned') desk.hasNewRoom = true;
  entry.deadline = state === 'assigned' ? entry.deadline : null;
  if (turn) startWork(entry, turn);
  // Held and held again is one wait.
  if (state !== 'held' || before !== 'held') {
    entry.stint += 1;
    if (state === 'held' && before !== 'pending') entry.waitsSince = desk.now;
    if (state === 'lost') entry.closedAt = desk.now;
    planDuties(desk, entry, decision.deadlineAt !== null);
  }
  desk.nextRoomAt = undefined;
  desk.lines.push(showDecision(decision));
}

function closeOffer({ now }: Desk, entry: DeskLead): void {
  if (entry.offer) entry.offer.closedAt ??= now;
  entry.offer = null;
}

function startWork(entry: DeskLead, turn: NonNullable<Decided['turn']>): void {
  entry.turn = turn;
  entry.worked = false;
  entry.deadline = null;
}

function planDuties(desk: Desk, entry: DeskLead, hasDeadline: boolean): void {
  const plan: Plan = (kind, at) =>
    desk.agenda.add({ at: Math.max(at, desk.now), kind, entry, stint: entry.stint });
  if (entry.state === 'assigned' && hasDeadline) planDeadlines(desk, entry, plan);
  if (entry.state === 'assigned') planAcceptance(desk, entry, plan);
  if (entry.state === 'held') plan('waited-long', entry.waitsSince + longestWaitMs(desk, entry));
  if (entry.state === 'nurture' && entry.returnAt !== null) plan('return', entry.returnAt);
  if (entry.state === 'lost') planRecycling(desk, entry);
}

function longestWaitMs({ rules }: Desk, { pool }: DeskLead): number {
  const held = rules.compiled.routing.pools.get(pool ?? '');
  return (held?.rules.maxWaitHours ?? longestWaitHours) * hourMs;
}

type Plan = (kind: DutyKind, at: number) => void;

function planDeadlines(desk: Desk, entry: DeskLead, plan: Plan): void {
  const { ownerId, lead, score } = entry;
  if (ownerId === null || !score) return;
  const rules = desk.rules.compiled;
  entry.deadline = planDeadline({ lead, band: score.band, ownerId, rules, now: desk.now });
  for (const at of entry.deadline?.remindAt ?? []) plan('reminder', at);
  if (entry.deadline) plan('breach', entry.deadline.respondBy);
}

function planAcceptance(desk: Desk, entry: DeskLead, plan: Plan): void {
  const { ownerId, byHand, turn } = entry;
  const partner = desk.rules.compiled.rules.partners.find((each) => each.ownerId === ownerId);
  if (!partner || turn?.at !== desk.now || byHand) return;
  plan('not-accepted', desk.now + partner.acceptWithinHours * hourMs);
  closeOffer(desk, entry);
  const nothing = { acceptedAt: null, withdrawnAt: null, resultAt: null, closedAt: null };
  entry.offer = { ownerId: partner.ownerId, offeredAt: desk.now, ...nothing };
  desk.offers.push(entry.offer);
}

/** Plans when a lost lead has cooled down; nothing when the rules recycle none. */
export function planRecycling(desk: Desk, entry: DeskLead): void {
  const { recycling } = desk.rules.compiled.rules;
  if (!recycling || entry.closedAt === null || entry.byHand) return;
  const at = Math.max(desk.now, entry.closedAt + recycling.coolDownDays * dayMs);
  desk.agenda.add({ at, kind: 'cool-down-over', entry, stint: entry.stint });
}
