import { crashPoint } from '../base/crash-point.ts';
import type { Crm, SentBefore, TimelineWriter, WriteOutcome } from '../hubspot/crm.ts';
import { HubSpotError } from '../hubspot/hubspot-error.ts';
import type { FinishedWrite, PendingWrite, WriteStep } from './outbox-store.ts';
import { checkOwner, hasUpdate, outcomesById, readPresentOwners, updatesOf } from './write-batch.ts';

/** What became of a batch of writes. Each write is in exactly one list. */
export interface WriteReport {
  finished: FinishedWrite[];
  postponed: { write: PendingWrite; error: string; retryAfterMs: number | null }[];
  /** A person chose another owner meanwhile (null: cleared it). */
  personWon: { write: PendingWrite; ownerId: string | null }[];
  gone: PendingWrite[];
  /** Never arrived, and a newer decision is to be written in their place; or somebody ended them since they were read. */
  overtaken: PendingWrite[];
  /** HubSpot will not take it: the lead's decision cannot be carried out as it is. */
  refused: { write: PendingWrite; message: string; spoilsBatch: boolean; blamesOwner: boolean }[];
}

/** Keeps a step of writes before the next one begins, and gives those that have not been ended meanwhile; commits when it resolves. */
export type MarkStep = (step: WriteStep, writes: readonly PendingWrite[]) => Promise<readonly PendingWrite[]>;

interface Deps {
  crm: Crm;
  mark: MarkStep;
}

/**
 * Carries up to 100 planned writes (one per contact) into HubSpot: owner re-read, update, then task and timeline side
 * by side. Tasks and notes have no idempotency key there, so each is marked before it is sent; one that was sent
 * before without a known answer is looked for first, and only made again when it is not there.
 */
export async function writeBack(writes: readonly PendingWrite[], deps: Deps): Promise<WriteReport> {
  const report: WriteReport = {
    finished: [],
    postponed: [],
    personWon: [],
    gone: [],
    overtaken: [],
    refused: [],
  };
  const updated = await update(writes, deps, report);
  const open = new Set(updated);
  const settle = (write: PendingWrite, error: string, retryAfterMs: number | null = null) => {
    if (open.delete(write)) report.postponed.push({ write, error, retryAfterMs });
  };
  // Both come to their end even if one breaks: nothing may be on its way to HubSpot when this work is taken up again.
  const ends = await Promise.allSettled([
    createTasks(updated, deps, settle),
    announce(updated, deps, settle),
  ]);
  const broken = ends.find((end) => end.status === 'rejected');
  if (broken) throw broken.reason;
  crashPoint('before-settle');
  for (const write of open) report.finished.push({ id: write.id, outcome: 'written', error: null });
  return report;
}

/** Those that spoil batches go apart: for one that HubSpot still refuses, nobody else's update is sent again. */
async function update(
  writes: readonly PendingWrite[],
  deps: Deps,
  report: WriteReport,
): Promise<PendingWrite[]> {
  const isOpen = (write: PendingWrite) => !write.updated && hasUpdate(write);
  const done = writes.filter((write) => !isOpen(write));
  for (const spoils of [false, true]) {
    const part = writes.filter((write) => isOpen(write) && write.spoils === spoils);
    if (part.length > 0) done.push(...(await updateTogether(part, deps, report)));
  }
  return done;
}

async function updateTogether(
  fresh: readonly PendingWrite[],
  deps: Deps,
  report: WriteReport,
): Promise<PendingWrite[]> {
  try {
    const present = await readPresentOwners(deps.crm, fresh);
    const wanted = fresh.filter((write) => isFree(write, present, report));
    if (wanted.length === 0) return [];
    const free = await deps.mark('update_sent_at', wanted);
    report.overtaken.push(...wanted.filter((write) => !free.includes(write)));
    if (free.length === 0) return [];
    crashPoint('before-update-sent');
    const outcomes = outcomesById(
      await deps.crm.updateContacts(updatesOf(free)),
      free.map((write) => write.contactId),
    );
    crashPoint('after-update-sent');
    const written = free.filter((write) => {
      const outcome = outcomes.get(write.contactId);
      return isTooLate(outcome, write, present) || sortOutcome(write, outcome, report);
    });
    await deps.mark('updated_at', written);
    crashPoint('after-update-settled');
    return written;
  } catch (error) {
    const known = new Set([
      ...report.personWon.map((entry) => entry.write),
      ...report.gone,
      ...report.overtaken,
    ]);
    for (const write of fresh) if (!known.has(write)) report.postponed.push({ write, ...failureOf(error) });
    return [];
  }
}

/** Those that are not free are sorted into the report. */
function isFree(
  write: PendingWrite,
  present: ReadonlyMap<string, string | null>,
  report: WriteReport,
): boolean {
  const check = checkOwner(write, present);
  if (check.kind === 'person-won') report.personWon.push({ write, ownerId: check.ownerId });
  if (check.kind === 'gone') report.gone.push(write);
  if (check.kind === 'overtaken') report.overtaken.push(write);
  return check.kind === 'free';
}

/**
 * A refusal of what stands there already: our owner was there before this try, so that an earlier one got through whose answer
 * never came. The rep has the lead; nothing is to be undone.
 */
function isTooLate(
  outcome: WriteOutcome | undefined,
  { contactId, ownerId, expectedOwnerId }: PendingWrite,
  present: ReadonlyMap<string, string | null>,
): boolean {
  const isRefused = outcome !== undefined && !outcome.ok && outcome.kind === 'refused';
  return isRefused && ownerId !== null && ownerId !== expectedOwnerId && present.get(contactId) === ownerId;
}

function sortOutcome(write: PendingWrite, outcome: WriteOutcome | undefined, report: WriteReport): boolean {
  if (!outcome || outcome.ok) return outcome !== undefined;
  if (outcome.kind === 'gone') report.gone.push(write);
  else if (outcome.kind === 'refused')
    report.refused.push({
      write,
      message: outcome.message,
      spoilsBatch: outcome.spoilsBatch === true,
      blamesOwner: outcome.blamesOwner === true,
    });
  else report.postponed.push({ write, error: outcome.message, retryAfterMs: null });
  return false;
}

type Postpone = (write: PendingWrite, error: string, retryAfterMs?: number | null) => void;

async function createTasks(writes: readonly PendingWrite[], deps: Deps, postpone: Postpone): Promise<void> {
  const wanted = writes.filter((write) => write.task !== null && !write.tasked);
  if (wanted.length === 0) return;
  try {
    const missing = await withoutFound(
      wanted,
      (write) => write.taskSent,
      deps.crm.findTasks,
      (found) => deps.mark('tasked_at', found),
    );
    if (missing.length === 0) return;
    await deps.mark('task_sent_at', missing);
    const tasks = missing.flatMap((write) => write.task ?? []);
    crashPoint('before-task-sent');
    const outcomes = outcomesById(
      await deps.crm.createTasks(tasks),
      tasks.map((task) => task.decisionId),
    );
    crashPoint('after-task-sent');
    await deps.mark(
      'tasked_at',
      missing.filter((write) => isThere(write, outcomes, postpone)),
    );
  } catch (error) {
    for (const write of wanted) postpone(write, failureOf(error).error, failureOf(error).retryAfterMs);
  }
}

async function announce(writes: readonly PendingWrite[], deps: Deps, postpone: Postpone): Promise<void> {
  const { timeline } = deps.crm;
  const wanted = writes.filter((write) => write.entry !== null && !write.announced);
  if (wanted.length === 0 || timeline.kind === 'none') return;
  try {
    const mayBeThere = (write: PendingWrite) => timeline.kind === 'note' && write.entrySent;
    const missing = await withoutFound(wanted, mayBeThere, timeline.findAnnounced, (found) =>
      deps.mark('announced_at', found),
    );
    if (missing.length === 0) return;
    for (const { part, sent } of partsToSend(missing, timeline.kind)) {
      await deps.mark('entry_sent_at', part);
      const entries = part.flatMap((write) => write.entry ?? []);
      crashPoint('before-entry-sent');
      const outcomes = outcomesById(
        await timeline.write(entries, sent),
        entries.map((entry) => entry.decisionId),
      );
      crashPoint('after-event-sent');
      await deps.mark(
        'announced_at',
        part.filter((write) => isThere(write, outcomes, postpone)),
      );
    }
  } catch (error) {
    for (const write of wanted) postpone(write, failureOf(error).error, failureOf(error).retryAfterMs);
  }
}

interface PartToSend {
  part: readonly PendingWrite[];
  sent: SentBefore;
}

/**
 * An app event has an id, and HubSpot refuses the whole batch in which one is known: so those that were sent together before are
 * sent together again, and with no others. Of notes, those that are there have been taken out already.
 */
function partsToSend(missing: readonly PendingWrite[], kind: TimelineWriter['kind']): PartToSend[] {
  if (kind === 'note') return [{ part: missing, sent: 'unknown' }];
  const sendings = Map.groupBy(missing, ({ entrySending, entrySent, updated }) => {
    if (entrySending !== null) return entrySending;
    // What was not updated when it was read was never told either: telling comes after the update is kept.
    return entrySent || updated ? 'unknown' : 'never';
  });
  return [...sendings].map(([sending, part]) => {
    return { part, sent: sending === 'never' || sending === 'unknown' ? sending : 'together' };
  });
}

async function withoutFound(
  wanted: readonly PendingWrite[],
  mayBeThere: (write: PendingWrite) => boolean,
  find: (contactIds: readonly string[]) => Promise<Set<string>>,
  keep: (found: readonly PendingWrite[]) => Promise<unknown>,
): Promise<readonly PendingWrite[]> {
  const ambiguous = wanted.filter(mayBeThere);
  if (ambiguous.length === 0) return wanted;
  const there = await find(ambiguous.map((write) => write.contactId));
  const isFound = (write: PendingWrite) => mayBeThere(write) && there.has(write.decisionId);
  await keep(wanted.filter(isFound));
  return wanted.filter((write) => !isFound(write));
}

/** A part that HubSpot refuses for good (a task for a deactivated user) does not undo the assignment: it counts as done. */
function isThere(
  write: PendingWrite,
  outcomes: ReadonlyMap<string, WriteOutcome>,
  postpone: Postpone,
): boolean {
  const outcome = outcomes.get(write.decisionId);
  if (outcome && !outcome.ok && outcome.kind === 'failed') {
    postpone(write, outcome.message);
    return false;
  }
  return true;
}

function failureOf(error: unknown): { error: string; retryAfterMs: number | null } {
  if (error instanceof HubSpotError)
    return { error: error.message, retryAfterMs: error.retryAfterMs ?? null };
  throw error;
}
