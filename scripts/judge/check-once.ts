import type { Entry, Evidence } from './evidence.ts';
import type { Demands, Finding } from './finding.ts';
import { decisionNamedIn, ownerProperty, ownerSetBy } from './ours.ts';
import { isOurs, ownerOf, replay } from './replay.ts';

/** What the app did to one contact. */
interface Deeds {
  /** Decisions that the record shows: each has a moment of its own. */
  decisions: number;
  /** Those of them that are told on the timeline: all but "not ours". */
  toTell: number;
  /** Owners we set, one for each assignment. */
  ownerWrites: string[];
  /** Assignments to the owner that the record had already: nothing to set, but there may be a task. */
  confirmed: string[];
  tasks: { decisionId: string; ownerId: string }[];
  told: string[];
  /** Owners that we set and a person replaced before there was a task: then none is due, nor its line in the timeline. */
  overruled: string[];
  lastWrite: { ownerId: string; at: number } | null;
  isGone: boolean;
}

/** So long may an assignment be half done, while another process takes it over from one that died. */
const halfDoneMs = 60_000;

/** Each decision has one write, each assignment one owner write and one task, and all but exclusions one line in the timeline. */
export function checkOnce(evidence: Evidence, { expectTimeline }: Demands): Finding {
  const { deeds, twice } = gatherDeeds(evidence);
  const all = [...deeds.values()];
  const sum = (count: (one: Deeds) => number) => all.reduce((total, one) => total + count(one), 0);
  const violations = [...deeds].flatMap(([id, one]) =>
    one.isGone ? [] : faultsOf(one, expectTimeline).map((fault) => `contact ${id}: ${fault}`),
  );
  return {
    check: 'each once',
    figures: [
      `${sum((one) => one.decisions)} decisions`,
      `${sum((one) => one.ownerWrites.length)} owners`,
      `${sum((one) => one.tasks.length)} tasks`,
      `${sum((one) => one.told.length)} timeline entries`,
    ].join(', '),
    violations: [...twice, ...violations],
  };
}

function gatherDeeds(evidence: Evidence): { deeds: Map<string, Deeds>; twice: string[] } {
  const deeds = new Map<string, Deeds>();
  const seen = new Set<string>();
  const twice: string[] = [];
  const deedsOf = (id: string) => {
    const one = deeds.get(id) ?? noDeeds();
    deeds.set(id, one);
    return one;
  };
  const isFirst = (mark: string, contactId: string) => {
    if (seen.has(mark)) twice.push(`contact ${contactId}: ${mark} was made twice`);
    seen.add(mark);
  };
  const world = replay(evidence, (entry, now) => {
    if (!isOurs(entry, now)) return noteOverruled(entry, deeds.get(entry.objectId));
    const contact = now.contacts.get(entry.objectId);
    if (entry.kind === 'contact.update' && contact) noteUpdate(entry, deedsOf(contact.id), ownerOf(contact));
    const made = madeBy(entry);
    if (!made) return;
    isFirst(`${made.what} of decision ${made.decisionId}`, made.contactId);
    const one = deedsOf(made.contactId);
    if (made.what === 'task') one.tasks.push({ decisionId: made.decisionId, ownerId: made.ownerId });
    else one.told.push(made.decisionId);
  });
  for (const [id, one] of deeds) one.isGone = world.contacts.get(id)?.isGone ?? true;
  return { deeds, twice };
}

function noDeeds(): Deeds {
  return {
    decisions: 0,
    toTell: 0,
    ownerWrites: [],
    confirmed: [],
    tasks: [],
    told: [],
    overruled: [],
    lastWrite: null,
    isGone: false,
  };
}

function noteOverruled(entry: Entry, one: Deeds | undefined): void {
  const last = one?.lastWrite;
  if (!one || !last || !(ownerProperty in entry.properties) || entry.kind !== 'contact.update') return;
  const tasks = one.tasks.filter((task) => task.ownerId === last.ownerId).length;
  const written = one.ownerWrites.filter((ownerId) => ownerId === last.ownerId).length;
  if (tasks < written && entry.at - last.at <= halfDoneMs) one.overruled.push(last.ownerId);
  one.lastWrite = null;
}

function noteUpdate(entry: Entry, one: Deeds, owner: string | null): void {
  const { properties } = entry;
  if (properties.fairlead_scored_at) {
    one.decisions += 1;
    if (stateAfter(entry, one) !== 'excluded') one.toTell += 1;
  }
  const written = ownerSetBy(entry);
  if (written !== null) {
    one.ownerWrites.push(written);
    one.lastWrite = { ownerId: written, at: entry.at };
  } else if (properties.fairlead_assigned_at && owner !== null) one.confirmed.push(owner);
}

const lastState = new WeakMap<Deeds, string>();

/** The ledger shows only what changed: a state that stays as it was is not written down again. */
function stateAfter({ properties }: Entry, one: Deeds): string {
  const state = properties.fairlead_state ?? lastState.get(one) ?? '';
  lastState.set(one, state);
  return state;
}

interface Made {
  what: 'task' | 'timeline entry';
  decisionId: string;
  contactId: string;
  ownerId: string;
}

function madeBy({ kind, objectId, properties }: Entry): Made | null {
  const contactId = properties.contactId ?? '';
  const ownerId = properties.hubspot_owner_id ?? '';
  if (kind === 'event.create') return { what: 'timeline entry', decisionId: objectId, contactId, ownerId };
  const isTask = kind === 'task.create';
  if (!isTask && kind !== 'note.create') return null;
  const named = decisionNamedIn(isTask ? properties.hs_task_body : properties.hs_note_body);
  return {
    what: isTask ? 'task' : 'timeline entry',
    decisionId: named ?? `unnamed ${objectId}`,
    contactId,
    ownerId,
  };
}

function faultsOf(one: Deeds, expectTimeline: boolean): string[] {
  const faults: string[] = [];
  for (const ownerId of new Set([...one.ownerWrites, ...one.tasks.map((task) => task.ownerId)])) {
    const tasks = one.tasks.filter((task) => task.ownerId === ownerId).length;
    const written = one.ownerWrites.filter((owner) => owner === ownerId).length;
    const confirmed = one.confirmed.filter((owner) => owner === ownerId).length;
    const overruled = one.overruled.filter((owner) => owner === ownerId).length;
    if (tasks < written - overruled || tasks > written + confirmed)
      faults.push(`rep ${ownerId} was made owner ${written} times and got ${tasks} tasks`);
  }
  if (!expectTimeline) return faults;
  if (one.told.length > one.toTell || one.told.length < one.toTell - one.overruled.length)
    faults.push(`${one.toTell} decisions should be told, ${one.told.length} were`);
  const untold = one.tasks.filter((task) => !one.told.includes(task.decisionId));
  return [...faults, ...untold.map((task) => `decision ${task.decisionId} made a task and was not told`)];
}
