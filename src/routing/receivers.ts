import type { CompiledPool, CompiledRep, CompiledRouting } from './compile-routing.ts';

/** Who may get a lead that waits in a pool, overflow apart. */
export interface Receivers {
  reps: readonly CompiledRep[];
  /** The pool's fallback where it is nobody of the rules' reps, who has no limits. */
  outsider: string | null;
}

/** The members of a pool; with account match, whoever has the account, so any rep; and the fallback. */
export function receiversOf({ rules, members }: CompiledPool, routing: CompiledRouting): Receivers {
  const { whenNobody, match } = rules;
  const reps = match.length > 0 ? [...routing.reps.values()] : members.map(({ rep }) => rep);
  const fallback = typeof whenNobody === 'object' && 'fallback' in whenNobody ? whenNobody.fallback : null;
  if (fallback === null) return { reps, outsider: null };
  const rep = routing.reps.get(fallback);
  if (!rep) return { reps, outsider: fallback };
  return { reps: reps.includes(rep) ? reps : [...reps, rep], outsider: null };
}

/** A pool and those that its leads may overflow into, in that order; a circle ends where it began. */
export function overflowChain(
  pool: CompiledPool,
  routing: CompiledRouting,
  chain: readonly CompiledPool[] = [],
): readonly CompiledPool[] {
  if (chain.includes(pool)) return chain;
  const next = overflowOf(pool, routing);
  return next ? overflowChain(next, routing, [...chain, pool]) : [...chain, pool];
}

function overflowOf({ rules: { whenNobody } }: CompiledPool, routing: CompiledRouting): CompiledPool | null {
  if (typeof whenNobody !== 'object' || !('overflow' in whenNobody)) return null;
  return routing.pools.get(whenNobody.overflow) ?? null;
}
