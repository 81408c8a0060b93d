import type { Instant } from '../base/clock.ts';
import type { CompiledRules } from '../rules/compile-rules.ts';
import type { Decided } from './decide-batch.ts';
import { knownOwner } from './known-owner.ts';
import type { LeadRow } from './lead-store.ts';

const dayMs = 86_400_000;

export const waitedTooLong = 'waited too long';

/**
 * What becomes of a held lead that has waited as long as its pool allows: it is put off where the pool says so; null when
 * it goes on waiting, and people are to be told.
 */
export function endWait(
  row: LeadRow,
  context: { rules: CompiledRules; returnAfterDays: number; now: Instant; newId(): string },
): Decided | null {
  const { rules, returnAfterDays, now, newId } = context;
  if (!row.snapshot || rules.routing.pools.get(row.pool ?? '')?.rules.onLimit !== 'nurture') return null;
  const lead = { ...row.snapshot, arrivedAt: row.arrivedAt };
  return {
    lead,
    turn: null,
    accounts: [],
    rank: null,
    recordOwnerId: knownOwner(row),
    decision: {
      id: newId(),
      leadId: lead.id,
      at: now,
      cause: 'deadline',
      state: 'nurture',
      reason: waitedTooLong,
      ownerId: null,
      route: null,
      pool: row.pool,
      via: null,
      score: rules.score(lead, now),
      candidates: [],
      wouldHaveBeen: null,
      waitedMs: Math.max(0, now - lead.arrivedAt),
      rulesVersion: rules.version,
      deadlineAt: null,
      returnAt: now + returnAfterDays * dayMs,
    },
  };
}
