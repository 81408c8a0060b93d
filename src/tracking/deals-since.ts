import type { Deal } from '../lead/lead.ts';

/** Status of each deal by its id. */
export type DealStatuses = Readonly<Record<string, Deal['status']>>;

/** The statuses of deals as they stand. */
export function statusesOf(deals: readonly Deal[]): DealStatuses {
  return Object.fromEntries(deals.map(({ id, status }) => [id, status]));
}

/**
 * The deals that say something of who has the lead now, and what they are to be compared with next time. A deal that was
 * open already, or was first seen closed, says nothing while it is open: reopened, it leaves the lead as if it had never
 * been closed.
 * @param before the deals as they stood when the present stint began
 */
export function dealsSince(
  deals: readonly Deal[],
  before: DealStatuses,
): { deals: readonly Deal[]; before: DealStatuses } {
  const next: Record<string, Deal['status']> = {};
  for (const { id, status } of deals) {
    const was = before[id];
    if (was === 'open' || (was === undefined && status !== 'open')) next[id] = 'open';
    else if (was === status) next[id] = status;
  }
  return { before: next, deals: deals.filter(({ id, status }) => next[id] !== status) };
}
