import type { z } from 'zod';
import { toIso } from '../base/clock.ts';
import { readForecast } from '../pipeline/forecast-store.ts';
import { readTeam } from '../pipeline/team-store.ts';
import type { CompiledRules } from '../rules/compile-rules.ts';
import { readAccount, readReasons } from '../tracking/accounting-store.ts';
import { answer } from './answer.ts';
import type { ApiHandlers } from './api-route.ts';
import type { ApiCall } from './endpoint.ts';
import type { homeMessage } from './home-messages.ts';
import type { LeadsDeps } from './leads-route.ts';

type Home = z.output<typeof homeMessage>;

const most = { unexplained: 100, backlog: 50, reasons: 30 };

/** The home page: how all leads and the team stand. */
export function homeHandlers(deps: LeadsDeps): Pick<ApiHandlers, 'readHome'> {
  return { readHome: async ({ tenant }) => answer(await readHome(deps, tenant)) };
}

async function readHome(deps: LeadsDeps, tenant: ApiCall['tenant']): Promise<Home> {
  const { database, clock, liveRules, ownersOf } = deps;
  const now = clock.now();
  const rules = await liveRules(tenant.id);
  const [account, reasons, owners] = await Promise.all([
    readAccount(database, tenant.id),
    readReasons(database, tenant.id),
    ownersOf(tenant),
  ]);
  const names = new Map(owners.map(({ id, name }) => [id, name]));
  const reps = rules ? await teamOf(deps, tenant.id, { rules, names }) : [];
  const { received, states, waiting, unexplained } = account;
  const mode = tenant.status === 'paused' ? 'paused' : rules ? 'working' : 'observing';
  return {
    at: toIso(now),
    mode,
    liveVersion: rules?.version ?? null,
    received,
    states,
    overdue: reps.reduce((sum, rep) => sum + rep.overdue, 0),
    waiting,
    unexplained: { count: unexplained.length, first: unexplained.slice(0, most.unexplained) },
    reasons: reasons.slice(0, most.reasons),
    backlog: {
      count: states.held,
      first: rules && states.held > 0 ? await backlogOf(deps, tenant.id, rules) : [],
    },
    reps,
  };
}

async function teamOf(
  { database, clock }: LeadsDeps,
  tenantId: string,
  { rules, names }: { rules: CompiledRules; names: ReadonlyMap<string, string> },
): Promise<Home['reps']> {
  const own = new Map(rules.rules.reps.map((rep) => [rep.ownerId, rep.name]));
  const team = await readTeam(database, tenantId, { rules, now: clock.now() });
  return team.map((rep) => ({
    ...rep,
    name: own.get(rep.ownerId) ?? names.get(rep.ownerId) ?? `owner ${rep.ownerId}`,
  }));
}

async function backlogOf(
  { database, clock }: LeadsDeps,
  tenantId: string,
  rules: CompiledRules,
): Promise<Home['backlog']['first']> {
  const held = await readForecast(database, tenantId, { rules, now: clock.now(), limit: most.backlog });
  return held.map(({ projectedAt, arrivedAt, ...entry }) => ({
    ...entry,
    arrivedAt: toIso(arrivedAt),
    releaseAt: projectedAt === null ? null : toIso(projectedAt),
  }));
}
