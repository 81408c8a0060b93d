import type { Decided } from './decide-batch.ts';
import type { LeadRow } from './lead-store.ts';

/**
 * A decision with what goes on counting of the lead's way so far.
 * @param row the lead as it stood before; undefined when it was never heard of
 * @param taken a rep who never gets it back: the lead was taken from them for a missed deadline, or they let it go
 */
export function withPast(
  decided: Decided,
  row: LeadRow | undefined,
  taken: { from: string | null; isBreach: boolean } = { from: null, isBreach: false },
): Decided {
  if (!row) return decided;
  const { ownerId } = decided.decision;
  const before = row.ownerId ?? row.ourOwnerId;
  const isMoved = ownerId !== null && before !== null && ownerId !== before;
  return {
    ...decided,
    past: {
      reassignments: row.reassignments + Number(isMoved),
      reroutes: row.reroutes + Number(taken.isBreach),
      notTo: taken.from === null ? [] : [taken.from],
      deadlineMissed: row.deadlineMissed || taken.isBreach,
      hadWork: row.touches > 0 || row.result !== null,
    },
  };
}
