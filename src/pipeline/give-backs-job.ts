import { HubSpotError } from '../hubspot/hubspot-error.ts';
import { inTenant } from '../store/database.ts';
import { lookAt } from './changes-job.ts';
import { openRota } from './decide-store.ts';
import {
  type GiveBack,
  holdGiveBack,
  readOpenGiveBacks,
  readTurnDecision,
  settleGiveBack,
} from './give-backs-store.ts';
import { isActedOn } from './is-acted-on.ts';
import { type LeadRow, readLeads } from './lead-store.ts';
import { inLeasedTenant } from './leased-tenant-store.ts';
import { passOn } from './pass-on-store.ts';
import type { TenantContext } from './tenant-context.ts';

const batchSize = 100;

/**
 * Takes back up to 100 leads that their reps declined, or that an undone publish had given out, and decides each anew; in a
 * transaction each. One that has moved on meanwhile, or that somebody has touched since the publish, is left alone.
 */
export async function settleGiveBacks(context: TenantContext): Promise<void> {
  const { open, rows } = await inTenant(context.database, context.tenantId, async (transaction) => {
    const found = await readOpenGiveBacks(transaction, batchSize);
    const undone = found.flatMap(({ kind, contactId }) => (kind === 'undo' ? [contactId] : []));
    return { open: found, rows: undone.length > 0 ? await readLeads(transaction, undone) : new Map() };
  });
  // Not every touch is told of: HubSpot is asked before an untouched lead is taken from anybody.
  const isKnown = await look(context, [...rows.values()]);
  for (const { id, kind } of open) if (kind === 'decline' || isKnown) await settle(context, id);
}

async function look(context: TenantContext, rows: readonly LeadRow[]): Promise<boolean> {
  const assigned = rows.filter((row) => row.state === 'assigned' && !isActedOn(row));
  if (assigned.length === 0) return true;
  try {
    await lookAt(context, assigned);
    return true;
  } catch (error) {
    if (!(error instanceof HubSpotError)) throw error;
    context.log.warn(
      { tenant: context.tenantId, kind: error.kind, leads: assigned.length },
      'HubSpot could not be read; undoing a publish waits until it says who was touched',
    );
    return false;
  }
}

function settle(context: TenantContext, id: string): Promise<void> {
  return inLeasedTenant(context, async (transaction) => {
    const rota = await openRota(transaction, context, []);
    const wanted = await holdGiveBack(transaction, id);
    if (!wanted) return;
    const row = (await readLeads(transaction, [wanted.contactId])).get(wanted.contactId);
    const now = context.clock.now();
    if (!row || !isStillSo(row, wanted)) return settleGiveBack(transaction, id, { decisionId: null, now });
    const decisionId = await readTurnDecision(transaction, wanted);
    const said = sayOf(wanted, context);
    const cause = wanted.kind === 'decline' ? 'decline' : 'rules';
    const made = await passOn(transaction, context, { row, rota, decisionId, cause, said });
    await settleGiveBack(transaction, id, { decisionId: made, now });
  });
}

function isStillSo(row: LeadRow, { kind, ownerId }: GiveBack): boolean {
  if (row.state !== 'assigned' || row.ownerId !== ownerId) return false;
  return kind === 'decline' || (!isActedOn(row) && row.toldTouches === 0);
}

function sayOf({ kind, ownerId, why, by, version }: GiveBack, { repNames }: TenantContext): string {
  const words = why ? `: ${why}` : '';
  if (kind === 'decline') return `Declined by ${repNames.get(ownerId) ?? `rep ${ownerId}`}${words}`;
  return `What rules version ${version} gave out is undone by ${by ?? 'somebody'}${words}`;
}
