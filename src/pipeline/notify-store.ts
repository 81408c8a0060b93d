import type { Instant } from '../base/clock.ts';
import type { Decision } from '../lead/decision.ts';
import type { BreachNotice, CheckNotice, NamedRep } from '../notices/notice.ts';
import { noticeIdOf } from '../notices/notice-id.ts';
import { addNotice } from '../notices/notices-store.ts';
import { type Database, inTenant, type Transaction } from '../store/database.ts';
import type { BreachStep } from './after-breach.ts';
import type { DailyCheck } from './daily-check.ts';
import { describeDailyCheck } from './describe-daily-check.ts';
import type { LeadRow } from './lead-store.ts';
import type { TenantContext } from './tenant-context.ts';

interface Missed {
  row: LeadRow;
  ownerId: string;
  respondBy: Instant;
  step: BreachStep;
  isLate: boolean;
  /** Where the lead went; undefined when it stays. */
  decision?: Pick<Decision, 'state' | 'ownerId'>;
}

/** Tells the tenant's webhook of a missed deadline, where one is set: with the breach, or not at all. */
export async function notifyBreach(
  transaction: Transaction,
  context: TenantContext,
  missed: Missed,
): Promise<void> {
  const { tenantId, newId, clock } = context;
  const { row, respondBy, decision } = missed;
  const outcome = outcomeOf(missed);
  const notice: BreachNotice = {
    kind: outcome === 'escalated' ? 'escalation' : 'breach',
    contactId: row.contactId,
    band: row.band,
    rep: named(context, missed.ownerId),
    respondBy,
    outcome,
    to: decision?.ownerId ? named(context, decision.ownerId) : null,
  };
  await addNotice(transaction, { tenantId, id: newId(), notice, at: clock.now() });
}

function outcomeOf({ step, isLate, decision }: Missed): BreachNotice['outcome'] {
  if (!decision) return isLate ? 'answered-late' : 'stays';
  if (decision.state === 'assigned') return step.kind === 'escalate' ? 'escalated' : 'reassigned';
  return decision.state === 'held' ? 'held' : 'put-aside';
}

function named({ repNames }: TenantContext, ownerId: string): NamedRep {
  return { ownerId, name: repNames.get(ownerId) ?? `rep ${ownerId}` };
}

/** Tells the tenant's webhook of a held lead that has waited as long as its pool allows. */
export async function notifyWaiting(
  transaction: Transaction,
  { tenantId, newId, clock }: TenantContext,
  { row, since }: { row: LeadRow; since: Instant },
): Promise<void> {
  const { contactId, band, pool, reason } = row;
  const notice = { kind: 'waiting', contactId, band, pool, reason, since } as const;
  await addNotice(transaction, { tenantId, id: newId(), notice, at: clock.now() });
}

/** Tells the tenant's webhook of a daily check, once a day however often it is asked. */
export function notifyCheck(
  database: Database,
  { id: tenantId, timeZone }: { id: string; timeZone: string },
  check: DailyCheck,
): Promise<void> {
  const { day, received, states, newToday, overdue, missedToday, unworked, garbageToReview } = check;
  const notice: CheckNotice = {
    kind: 'daily-check',
    ...{ day, received, states, newToday, overdue, missedToday, unworked, garbageToReview },
    held: check.held.count,
    unexplained: check.unexplained,
    reps: check.reps.map((rep) => {
      const { ownerId, name, unworked: left, overdue: late, room } = rep;
      return { ownerId, name, unworked: left, overdue: late, room };
    }),
    lines: describeDailyCheck(check, timeZone),
  };
  const id = noticeIdOf(`daily-check ${day}`);
  return inTenant(database, tenantId, (transaction) =>
    addNotice(transaction, { tenantId, id, notice, at: check.takenAt }),
  );
}
