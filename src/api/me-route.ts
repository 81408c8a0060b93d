import type { Instant } from '../base/clock.ts';
import { toIso } from '../base/clock.ts';
import { wakeTenantNow } from '../pipeline/queue-store.ts';
import { readAbsences, setAwayUntil } from '../routing/absence-store.ts';
import type { LocalTime } from '../routing/local-time.ts';
import { type Database, inTenant } from '../store/database.ts';
import { answer, problem } from './answer.ts';
import type { ApiHandlers } from './api-route.ts';
import type { LeadsDeps } from './leads-route.ts';
import { ownerOfUser } from './owners-client.ts';

const dayMs = 86_400_000;
/** Who is away for longer has left, and is better taken out of the rules. */
const longestDays = 366;

/** What reps say of themselves. */
export function meHandlers(deps: LeadsDeps): Pick<ApiHandlers, 'setAway'> {
  const { database, clock, liveRules, ownersOf } = deps;
  return {
    setAway: async ({ tenant, user, body }) => {
      const ownerId = ownerOfUser(await ownersOf(tenant), user);
      const rep = ownerId === null ? undefined : (await liveRules(tenant.id))?.routing.reps.get(ownerId);
      if (ownerId === null || !rep)
        return problem(
          403,
          'no-rep',
          'The live rules do not know you as a rep: no leads come to you anyway.',
        );
      const now = clock.now();
      const until = body.backOn === null ? null : startOfDay(body.backOn, rep.time);
      if (until !== null && (until <= now || until > now + longestDays * dayMs))
        return problem(400, 'unreadable', 'The day on which you are back must lie ahead, within a year.');
      await inTenant(database, tenant.id, (transaction) =>
        setAwayUntil(transaction, tenant.id, { ownerId, until }),
      );
      // Whoever is back may have room for leads that wait.
      await wakeTenantNow(database, tenant.id, now);
      return answer({ ownerId, awayUntil: until === null ? null : toIso(until) });
    },
  };
}

/** Midnight of a day, "2026-11-22", on the rep's own wall clock. */
function startOfDay(day: string, time: LocalTime): Instant {
  return time.instantOf(Date.parse(day) / dayMs, 0);
}

/** Until when a rep said to be away; null when that is over or was never said. */
export async function readAwayUntil(
  database: Database,
  tenantId: string,
  { ownerId, now }: { ownerId: string; now: Instant },
): Promise<Instant | null> {
  const absences = await inTenant(database, tenantId, readAbsences);
  const until = absences.find((absence) => absence.ownerId === ownerId)?.awayUntil ?? null;
  return until !== null && until > now ? until : null;
}
