import type { Via } from '../lead/decision.ts';
import type { CompiledPool, CompiledRep, CompiledRouting } from './compile-routing.ts';
import type { Rota } from './rota.ts';
import { type Seeker, takes } from './skip-reason.ts';

/** The rep whose account a lead belongs to. */
export interface AccountMatch {
  rep: CompiledRep;
  via: Via & ('open-deal' | 'company' | 'domain');
}

/**
 * The rep who has a lead's account, by the first of the pool's kinds of match that names one: an open deal's owner (in the
 * order of the deals); the company's owner, or who has the latest lead of the company or its parent; who has the latest
 * lead of the business domain. It must be a rep of the rules, in whichever pool, not gone, not ruled out for this lead,
 * and the rep's own conditions must take the lead. Room and availability are for the caller to judge.
 */
export function matchAccount(
  pool: CompiledPool,
  routing: CompiledRouting,
  rota: Rota,
  seeker: Seeker,
): AccountMatch | null {
  if (pool.rules.match.length === 0) return null;
  const latestOf = (keys: readonly string[]) => keys.map((key) => rota.domainOwners.get(key) ?? null);
  const { accounts } = seeker;
  const { deals, company } = seeker.lead;
  const owners = {
    'open-deal': () => deals.filter(({ status }) => status === 'open').map(({ ownerId }) => ownerId),
    company: () => [company?.ownerId ?? null, ...latestOf(accounts.company)],
    domain: () => latestOf(accounts.domain),
  };
  for (const via of pool.rules.match) {
    for (const ownerId of owners[via]()) {
      const rep = ownerId === null ? undefined : routing.reps.get(ownerId);
      if (rep && canHave(rep, rota, seeker)) return { rep, via };
    }
  }
  return null;
}

function canHave(rep: CompiledRep, rota: Rota, seeker: Seeker): boolean {
  const isGone = rota.loads.get(rep.ownerId)?.gone ?? false;
  return !isGone && !seeker.notTo.includes(rep.ownerId) && takes(rep, seeker);
}
