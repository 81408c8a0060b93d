import type { Duty, DutyKind } from './agenda.ts';
import { decideLead, keepChosenOwner, keepRouted } from './decide-lead.ts';
import type { Desk } from './desk.ts';
import { type DeskLead, isActedOn, noWork } from './desk-lead.ts';
import { onBreach } from './on-breach.ts';
import { passOn } from './on-people.ts';
import { plainDecision } from './plain-decision.ts';
import { type DeskEvent, showDecision } from './show-decision.ts';
import { roomChanged } from './slots.ts';

const dayMs = 86_400_000;

/** Does what the clock brings about for a lead at this moment. */
export function fireDuty(desk: Desk, { kind, entry }: Duty): void {
  duties[kind](desk, entry);
}

const duties: Record<DutyKind, (desk: Desk, entry: DeskLead) => void> = {
  decide: (desk, entry) => decideLead(desk, entry, 'arrival'),
  return: comeBack,
  'cool-down-over': (desk, entry) => {
    desk.supply.add(entry);
    roomChanged(desk);
  },
  reminder: (desk, entry) => {
    if (!isActedOn(entry)) tell(desk, entry, 'reminder');
  },
  breach: onBreach,
  'not-accepted': withdraw,
  'waited-long': endWait,
};

function tell(desk: Desk, entry: DeskLead, event: DeskEvent): void {
  const deadlineAt = entry.deadline?.respondBy ?? null;
  const { decision } = plainDecision(desk, entry, { cause: 'deadline', deadlineAt });
  desk.lines.push(showDecision(decision, event));
}

/** A long-term lead comes back once; with the owner whom a person chose it goes back to them. */
function comeBack(desk: Desk, entry: DeskLead): void {
  const { ownerId } = entry.lead;
  if (ownerId === null) {
    decideLead(desk, entry, 'return');
    return;
  }
  entry.work = noWork(entry.lead.deals);
  keepChosenOwner(desk, entry, ownerId, 'return');
}

function withdraw(desk: Desk, entry: DeskLead): void {
  const { offer } = entry;
  if (!offer || offer.acceptedAt !== null) return;
  if (isActedOn(entry)) {
    offer.acceptedAt = desk.now;
    return;
  }
  offer.withdrawnAt = desk.now;
  tell(desk, entry, 'withdrawn');
  passOn(desk, entry, 'deadline');
}

/** A held lead has waited as long as its pool allows. */
function endWait(desk: Desk, entry: DeskLead): void {
  const pool = desk.rules.compiled.rules.pools.find(({ name }) => name === entry.pool);
  if (pool?.onLimit !== 'nurture') {
    tell(desk, entry, 'alert');
    return;
  }
  const returnAt = desk.now + desk.rules.returnAfterDays * dayMs;
  const settled = { cause: 'deadline', state: 'nurture', reason: 'waited too long', returnAt } as const;
  keepRouted(desk, entry, plainDecision(desk, entry, settled));
  entry.isNurturedByBand = false;
}
