import type { Instant } from '../base/clock.ts';
import type { Candidate } from '../lead/decision.ts';
import type { Lead } from '../lead/lead.ts';
import type { Score } from '../lead/score.ts';
import { accountKeys } from './account-keys.ts';
import type { CompiledPool, CompiledRouting } from './compile-routing.ts';
import type { Rota, Turn } from './rota.ts';
import type { HeldReason, Routing } from './routing.ts';
import type { Seeker } from './skip-reason.ts';
import { type Attempt, tryPool } from './try-pool.ts';

/** All that a routing depends on. `notTo` names reps who must not get the lead (back). */
export interface RoutingInput {
  lead: Lead;
  score: Pick<Score, 'band'>;
  routing: CompiledRouting;
  rota: Rota;
  now: Instant;
  notTo?: readonly string[];
}

/**
 * Finds the rep for a lead: the pool that a workflow chose for it, else the first route whose conditions hold, names a pool; the pool's account match, its strategy and
 * what it does when nobody can have the lead decide. Reads the rota and leaves it as it is: give the result's `turn` and
 * `accounts` to `takeTurn`. The same input gives the same result.
 */
export function routeLead(input: RoutingInput): Routing {
  const { lead, score, routing, rota, now, notTo = [] } = input;
  const route = chosenRoute(lead, routing) ?? routing.routes.find(({ matches }) => matches(lead, now));
  if (!route) {
    return { kind: 'held', reason: 'no-route', route: null, pool: null, candidates: [], wouldHaveBeen: null };
  }
  const accounts = accountKeys(lead, routing.isFreeMail);
  const { band } = score;
  const places = routing.placesOf(band);
  const seeker: Seeker = { lead, band, places, now, notTo, accounts, verdicts: new Map() };
  const attempt: Attempt = { routing, rota, seeker };
  const outcome = tryPool(attempt, route.pool);
  const shared = { route: route.name, candidates: outcome.candidates, wouldHaveBeen: outcome.wouldHaveBeen };
  if (!outcome.win) {
    const reason = outcome.waitsForOwner ? 'owner-busy' : heldReason(outcome.candidates);
    return { kind: 'held', reason, pool: route.pool.rules.name, ...shared };
  }
  const { via, ...won } = outcome.win;
  const { pool, ownerId } = won;
  const turn: Turn = { ...won, ...(places === 1 ? {} : { places }), at: now };
  return {
    kind: 'assigned',
    ownerId,
    pool,
    via,
    turn,
    accounts: [...accounts.company, ...accounts.domain],
    ...shared,
  };
}

/** A pool that the rules no longer have is no choice: the routes decide, as if none had been named. */
function chosenRoute(lead: Lead, routing: CompiledRouting): { name: string; pool: CompiledPool } | null {
  const pool = lead.wantedPool ? routing.pools.get(lead.wantedPool) : undefined;
  return pool ? { name: 'workflow', pool } : null;
}

function heldReason(candidates: readonly Candidate[]): HeldReason {
  const reasons = new Set(candidates.map(({ skipped }) => skipped));
  if (reasons.has('full') || reasons.has('team-full')) return 'no-capacity';
  return reasons.has('away') || reasons.has('off-hours') || reasons.has('paused') ? 'all-away' : 'no-members';
}
