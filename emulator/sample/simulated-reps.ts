import type { Clock, Instant } from '../../src/base/clock.ts';
import type { CrmRecord, OwnerSeed, Portal } from '../portal.ts';
import { leadPromise } from './lead-promise.ts';
import { fixedChance, type LeadFate, leadFate } from './rep-fate.ts';

export interface SimulatedRepsOptions {
  portal: Portal;
  clock: Clock;
  seed: number;
  /** A quick rep does one thing in this time; slow ones take up to twice as long. */
  actionEveryMs?: number;
  /** Calls before any result is recorded: as many as the rules ask for. */
  minimumCalls?: number;
}

export interface SimulatedReps {
  /** Lets each rep who has had the time do one thing; gives how many things were done. */
  step(): number;
}

const finalStatuses = ['UNQUALIFIED', 'BAD_TIMING'];
const callNotes: Record<LeadFate, string> = {
  won: 'Agreed on the offer.',
  connected: 'Good talk, sends us samples.',
  later: 'No budget before next year.',
  unqualified: 'Not a buyer.',
  unreachable: 'No answer, left a message.',
};

/** What a rep writes down at the end of the last call. */
const recorded: Record<LeadFate, Record<string, string>> = {
  won: { hs_lead_status: 'CONNECTED' },
  connected: { hs_lead_status: 'CONNECTED' },
  later: { hs_lead_status: 'BAD_TIMING' },
  unqualified: { hs_lead_status: 'UNQUALIFIED' },
  unreachable: { fairlead_result: 'unreachable' },
};

function isClosed(properties: Readonly<Record<string, string | null | undefined>>): boolean {
  return (
    Boolean(properties.fairlead_result) ||
    properties.lifecyclestage === 'customer' ||
    finalStatuses.includes(properties.hs_lead_status ?? '')
  );
}

/** The lead's fate and how many calls it takes; the same each time it is asked. */
function planOf(options: SimulatedRepsOptions, lead: CrmRecord): { fate: LeadFate; calls: number } {
  const { portal, seed, minimumCalls = 1 } = options;
  const promise = leadPromise(lead, portal.companyOf(lead.id));
  const fate = leadFate(promise, fixedChance(seed, lead.id, 'fate'));
  const extra = fate === 'unreachable' ? 2 : Math.floor(2 * fixedChance(seed, lead.id, 'calls'));
  return { fate, calls: Math.max(minimumCalls, 1 + extra) };
}

function closeTasks(portal: Portal, lead: CrmRecord): void {
  for (const task of portal.tasksOf(lead.id)) {
    if (task.properties.hs_task_status !== 'COMPLETED') portal.completeTask(task.id);
  }
}

/** One call and what is noted after it; false when nothing is left to do for this lead. */
function work(options: SimulatedRepsOptions, rep: OwnerSeed, lead: CrmRecord): boolean {
  const { portal } = options;
  const { fate, calls } = planOf(options, lead);
  const made = portal.callsOf(lead.id).filter((call) => call.properties.hubspot_owner_id === rep.id).length;
  if (lead.properties.hs_lead_status === 'CONNECTED' && made >= calls) {
    if (fate !== 'won') return false;
    portal.logCall(lead.id, { ownerId: rep.id, body: callNotes.won });
    portal.updateContact(lead.id, { lifecyclestage: 'customer' });
    return true;
  }
  const isLast = made + 1 >= calls;
  const body = isLast ? callNotes[fate === 'won' ? 'connected' : fate] : callNotes.unreachable;
  portal.logCall(lead.id, { ownerId: rep.id, body });
  if (isLast) {
    closeTasks(portal, lead);
    portal.updateContact(lead.id, recorded[fate]);
  } else {
    portal.updateContact(lead.id, { hs_lead_status: made === 0 ? 'ATTEMPTED_TO_CONTACT' : 'IN_PROGRESS' });
  }
  return true;
}

/** Those who must hear from the rep soonest come first. */
function byUrgency(one: CrmRecord, other: CrmRecord): number {
  const due = ({ properties }: CrmRecord) => properties.fairlead_respond_by || '9';
  return due(one).localeCompare(due(other)) || one.id.localeCompare(other.id, 'en', { numeric: true });
}

/** One of the team gives some fresh leads to colleagues; false when this lead stays where it is. */
function handOver(options: SimulatedRepsOptions, rep: OwnerSeed, lead: CrmRecord): boolean {
  const { portal, seed } = options;
  const team = teamOf(portal);
  const giver = team[Math.floor(fixedChance(seed, 'giver') * team.length)];
  const others = team.filter((one) => one.id !== rep.id);
  const taker = others[Math.floor(fixedChance(seed, lead.id, 'taker') * others.length)];
  if (rep.id !== giver?.id || !taker || portal.callsOf(lead.id).length > 0) return false;
  if (fixedChance(seed, lead.id, 'hand over') >= 0.12) return false;
  portal.updateContact(lead.id, { hubspot_owner_id: taker.id });
  return true;
}

function teamOf(portal: Portal): OwnerSeed[] {
  return portal.owners().filter((owner) => !owner.archived && owner.type !== 'QUEUE');
}

/** Leads that are with somebody and not closed, most urgent first. */
function leadsAtWork(portal: Portal): CrmRecord[] {
  return portal
    .contactsWhere((properties) => properties.fairlead_state === 'assigned' && !isClosed(properties))
    .sort(byUrgency);
}

/**
 * Salespeople of the sample company: they call their assigned leads, most urgent first, complete the tasks and
 * record a result; one of them sometimes hands a fresh lead to a colleague. What they do follows from the
 * portal's contents, the clock and the seed alone.
 */
export function createSimulatedReps(options: SimulatedRepsOptions): SimulatedReps {
  const { portal, clock, seed, actionEveryMs = 2000 } = options;
  const freeAt = new Map<string, Instant>();
  /** Rep and lead between whom nothing is left to do. */
  const done = new Set<string>();

  const actOnce = (rep: OwnerSeed, leads: readonly CrmRecord[]): boolean => {
    for (const lead of leads) {
      const pair = `${rep.id} ${lead.id}`;
      if (lead.properties.hubspot_owner_id !== rep.id || done.has(pair)) continue;
      if (handOver(options, rep, lead) || work(options, rep, lead)) return true;
      done.add(pair);
    }
    return false;
  };

  return {
    step() {
      const now = clock.now();
      const leads = leadsAtWork(portal);
      const free = teamOf(portal).filter((rep) => now >= (freeAt.get(rep.id) ?? now));
      const acted = free.filter((rep) => actOnce(rep, leads));
      for (const rep of acted) {
        freeAt.set(rep.id, now + Math.round(actionEveryMs * (1 + fixedChance(seed, rep.id, now))));
      }
      return acted.length;
    },
  };
}
