import { crashPoint } from '../base/crash-point.ts';
import type { Transaction } from '../store/database.ts';
import { settleBreach } from './breach-store.ts';
import { keepDecided, type loadRotaOf, openRota } from './decide-store.ts';
import { type DueDuty, type DutyOutcome, finishDuty, holdDuty } from './duty-store.ts';
import { endWait } from './end-wait.ts';
import { isActedOn } from './is-acted-on.ts';
import { type LeadRow, readLeads } from './lead-store.ts';
import { inLeasedTenant } from './leased-tenant-store.ts';
import { notifyWaiting } from './notify-store.ts';
import { settleAcceptance } from './offers-job.ts';
import { tell } from './tell-store.ts';
import type { TenantContext } from './tenant-context.ts';
import { withPast } from './with-past.ts';

/** Does a due duty and marks it as done, together or not at all; one that was cancelled or done meanwhile is left alone. */
export async function fireDuty(context: TenantContext, duty: DueDuty): Promise<void> {
  crashPoint('before-duty');
  await inLeasedTenant(context, async (transaction) => {
    // The rota is locked before any row of a lead, as wherever decisions are made.
    const rota = duty.kind === 'reminder' ? null : await openRota(transaction, context, []);
    if (!(await holdDuty(transaction, duty.id))) return;
    const row = (await readLeads(transaction, [duty.contactId])).get(duty.contactId);
    const outcome = row ? await settle(transaction, context, { duty, row, rota }) : 'void';
    await finishDuty(transaction, duty.id, { outcome, now: context.clock.now() });
    crashPoint('inside-duty');
  });
  crashPoint('after-duty-commit');
}

/** A duty with its lead as it stands now. */
export interface OpenDuty {
  duty: DueDuty;
  row: LeadRow;
  rota: Awaited<ReturnType<typeof loadRotaOf>> | null;
}

async function settle(
  transaction: Transaction,
  context: TenantContext,
  open: OpenDuty,
): Promise<DutyOutcome> {
  const { duty, row, rota } = open;
  if (duty.kind === 'waited-long') return settleWait(transaction, context, open);
  if (row.state !== 'assigned' || row.ownerId === null || row.ownerId !== duty.ownerId) return 'void';
  const { ownerId } = row;
  if (duty.kind === 'breach' && rota) return settleBreach(transaction, context, { duty, row, rota, ownerId });
  if (duty.kind === 'not-accepted' && rota)
    return settleAcceptance(transaction, context, { duty, row, rota });
  if (isActedOn(row)) return 'answered';
  // Nobody was there to remind in time: the deadline says it now.
  if (row.respondBy === null || row.respondBy <= context.clock.now()) return 'void';
  await tell(transaction, context, row, { kind: 'reminder', ownerId, respondBy: row.respondBy });
  return 'told';
}

async function settleWait(
  transaction: Transaction,
  context: TenantContext,
  { duty, row, rota }: OpenDuty,
): Promise<DutyOutcome> {
  if (row.state !== 'held' || !rota) return 'void';
  const { rules, newId, returnAfterDays, clock } = context;
  const ended = endWait(row, { rules, newId, returnAfterDays, now: clock.now() });
  if (ended) await keepDecided(transaction, context, { rota, decided: [withPast(ended, row)] });
  else {
    await tell(transaction, context, row, { kind: 'alert', since: duty.at });
    await notifyWaiting(transaction, context, { row, since: duty.at });
  }
  return 'told';
}
