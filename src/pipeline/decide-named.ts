import type { Lead } from '../lead/lead.ts';
import type { Score } from '../lead/score.ts';
import type { Decided } from './decide-batch.ts';
import type { ManualContext } from './decide-manual.ts';
import { respondBy } from './respond-by.ts';
import { unroutedDecision } from './unrouted-decision.ts';

/** A lead that goes to the person whom the rules name, out of turn: no account of the rotation moves. */
export interface NamedLead {
  lead: Lead;
  score: Score;
  pool: string | null;
  ownerId: string;
}

/** The decision that gives an overdue lead to the person named; the caller takes the turn. */
export function decideNamed(given: NamedLead, context: ManualContext): Decided {
  const { lead, score, pool, ownerId } = given;
  const { rules, now } = context;
  const deadlineAt = respondBy({ lead, band: score.band, ownerId, rules, now });
  const settled = { cause: 'deadline', state: 'assigned', ownerId, pool, score, deadlineAt } as const;
  const places = rules.routing.placesOf(score.band);
  const turn = { pool: '', band: '', ownerId, at: now, places, accrued: {} };
  return { lead, decision: unroutedDecision(lead, settled, context), turn, accounts: [], rank: null };
}
