import type { Decision } from '../lead/decision.ts';
import type { Lead } from '../lead/lead.ts';
import type { Score } from '../lead/score.ts';
import type { Decided } from './decide-batch.ts';
import type { ManualContext } from './decide-manual.ts';
import { respondBy } from './respond-by.ts';

/** A lead that goes to the person whom the rules name, out of turn: no account of the rotation moves. */
export interface NamedLead {
  lead: Lead;
  score: Score;
  pool: string | null;
  ownerId: string;
}

/** The decision that gives an overdue lead to the person named; the caller takes the turn. */
export function decideNamed(given: NamedLead, { rules, now, newId }: ManualContext): Decided {
  const { lead, score, pool, ownerId } = given;
  const decision: Decision = {
    id: newId(),
    leadId: lead.id,
    at: now,
    cause: 'deadline',
    state: 'assigned',
    reason: null,
    ownerId,
    route: null,
    pool,
    via: null,
    score,
    candidates: [],
    wouldHaveBeen: null,
    waitedMs: Math.max(0, now - lead.arrivedAt),
    rulesVersion: rules.version,
    deadlineAt: respondBy({ lead, band: score.band, ownerId, rules, now }),
    returnAt: null,
  };
  const places = rules.routing.placesOf(score.band);
  const turn = { pool: '', band: '', ownerId, at: now, places, accrued: {} };
  return { lead, decision, turn, accounts: [], rank: null };
}
