import type { Instant } from '../base/clock.ts';
import type { CompiledRouting } from './compile-routing.ts';
import { openings } from './openings.ts';
import type { Rota } from './rota.ts';

/**
 * The pools whose held leads are worth trying at a moment: somebody who may get them is there and has room (a member,
 * whoever has the account, the overflow, the fallback), and so has the team. Whether limits that bind some bands only, and
 * a rep's own conditions, let a given lead through is for `routeLead`.
 */
export function poolsWithRoom(routing: CompiledRouting, rota: Rota, now: Instant): Set<string> {
  return new Set(openings(routing, rota, now).keys());
}
