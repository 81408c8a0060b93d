import { HubSpotError } from '../hubspot/hubspot-error.ts';
import { inTenant, type Transaction } from '../store/database.ts';
import { lookAt } from './changes-job.ts';
import type { ContactsInHand } from './contacts-in-hand.ts';
import { fireDuty } from './duty-fire-store.ts';
import { type DueDuty, postponeDuties, readDueDuties } from './duty-store.ts';
import { isActedOn } from './is-acted-on.ts';
import { type LeadRow, readLeads } from './lead-store.ts';
import { inLeasedTenant } from './leased-tenant-store.ts';
import { releaseHeld } from './release-store.ts';
import { retryDelayMs } from './retry-delay.ts';
import type { TenantContext } from './tenant-context.ts';

const batchSize = 100;

/**
 * Does what the clock brings about for up to 100 leads: reminders, missed deadlines, waits that are over. HubSpot is asked
 * first whether somebody has acted meanwhile, since not every change of its own fields is told; while it cannot say, they
 * wait. Each is done once, in a transaction of its own.
 * @param hands those of the slice: what others work on is left to them
 * @returns how many were due
 */
export async function processDuties(context: TenantContext, hands: ContactsInHand): Promise<number> {
  const contactsOf = ({ due }: Due) => due.map(({ contactId }) => contactId);
  const found = await hands.claim((busyContactIds) => read(context, busyContactIds), contactsOf);
  if (found.due.length === 0) return 0;
  try {
    await attendTo(context, found);
  } finally {
    hands.letGo(contactsOf(found));
  }
  return found.due.length;
}

interface Due {
  due: DueDuty[];
  rows: ReadonlyMap<string, LeadRow>;
}

async function attendTo(context: TenantContext, { due, rows }: Due): Promise<void> {
  const open = due.flatMap(({ contactId, kind }) => {
    const row = rows.get(contactId);
    return row && kind !== 'waited-long' && row.state === 'assigned' && !isActedOn(row) ? [row] : [];
  });
  const isKnown = await look(context, [...new Set(open)]);
  const unknown = new Set(isKnown ? [] : open.map((row) => row.contactId));
  const [ready, waiting] = [
    due.filter((duty) => !unknown.has(duty.contactId)),
    due.filter((duty) => unknown.has(duty.contactId)),
  ];
  for (const duty of ready) await fireDuty(context, duty);
  await inLeasedTenant(context, (transaction) => postpone(context, transaction, waiting));
  if (ready.some(({ kind }) => kind === 'breach' || kind === 'not-accepted')) await releaseHeld(context);
}

function read(context: TenantContext, busyContactIds: readonly string[]): Promise<Due> {
  return inTenant(context.database, context.tenantId, async (transaction) => {
    const due = await readDueDuties(transaction, {
      ...{ now: context.clock.now(), busyContactIds },
      limit: batchSize,
    });
    const ids = due.map((duty) => duty.contactId);
    return { due, rows: ids.length > 0 ? await readLeads(transaction, ids) : new Map() };
  });
}

async function look(context: TenantContext, rows: readonly LeadRow[]): Promise<boolean> {
  if (rows.length === 0) return true;
  try {
    await lookAt(context, rows);
    return true;
  } catch (error) {
    if (!(error instanceof HubSpotError)) throw error;
    context.log.warn(
      { tenant: context.tenantId, kind: error.kind, leads: rows.length },
      'HubSpot could not be read; deadlines wait until it says who was touched',
    );
    return false;
  }
}

async function postpone(
  context: TenantContext,
  transaction: Transaction,
  waiting: readonly DueDuty[],
): Promise<void> {
  if (waiting.length === 0) return;
  const attempts = Math.min(...waiting.map((duty) => duty.attempts));
  const until = context.clock.now() + retryDelayMs(attempts);
  const ids = waiting.map((duty) => duty.id);
  await postponeDuties(transaction, ids, until);
}
