import { toIso } from '../base/clock.ts';
import { readDailyCheck } from '../pipeline/daily-check-store.ts';
import { describeDailyCheck } from '../pipeline/describe-daily-check.ts';
import type { UnitCost } from '../reports/cost-per-won.ts';
import { mergeCosts } from '../reports/merge-costs.ts';
import { readLeadFacts, readSourceCosts } from '../reports/report-facts-store.ts';
import { sourceReport } from '../reports/source-report.ts';
import { speedReport } from '../reports/speed-report.ts';
import type { WaitSummary } from '../reports/time-to-event.ts';
import { costsInRules } from '../rules/costs-in-rules.ts';
import { answer } from './answer.ts';
import type { ApiHandlers } from './api-route.ts';
import type { ApiAnswer, ApiCall } from './endpoint.ts';
import type { LeadsDeps } from './leads-route.ts';
import type { reportEndpoints } from './report-messages.ts';

const yearMs = 365 * 86_400_000;

/** The kept daily check, and what sources and speed have brought. */
export function reportHandlers(deps: LeadsDeps): Pick<ApiHandlers, keyof typeof reportEndpoints> {
  return {
    readToday: async ({ tenant }) => {
      const check = await readDailyCheck(deps.database, tenant.id);
      if (!check) return answer({ check: null });
      const { day, takenAt, newToday, unworked, garbageToReview, findings = [] } = check;
      const lines = describeDailyCheck({ ...check, findings: [] }, tenant.timeZone);
      const at = toIso(takenAt);
      return answer({ check: { day, takenAt: at, newToday, unworked, garbageToReview, lines, findings } });
    },

    readReports: ({ tenant }) => readReports(deps, tenant),
  };
}

async function readReports(
  { database, clock, liveRules, ownersOf }: LeadsDeps,
  tenant: ApiCall['tenant'],
): Promise<ApiAnswer> {
  const now = clock.now();
  const period = { fromAt: now - yearMs, toAt: now + 1, timeZone: tenant.timeZone };
  const [leads, entered, rules, owners] = await Promise.all([
    readLeadFacts(database, tenant.id, period),
    readSourceCosts(database, tenant.id, period),
    liveRules(tenant.id),
    ownersOf(tenant),
  ]);
  const names = new Map([
    ...owners.map(({ id, name }) => [id, name] as const),
    ...(rules?.rules.reps ?? []).flatMap(({ ownerId, name }) => (name ? [[ownerId, name] as const] : [])),
  ]);
  const costs = mergeCosts(rules ? costsInRules(rules.rules) : [], entered);
  const { sources, conversion } = sourceReport(leads, costs, now);
  const { all, byRep, caution } = speedReport(leads, now);
  return answer({
    since: toIso(period.fromAt),
    currency: tenant.currency,
    sources: sources.map(({ perLead, perWon, perWorked: _, money: __, ...row }) => ({
      ...row,
      perLead: showCost(perLead),
      perWon: showCost(perWon),
    })),
    verdict: conversion.verdict,
    speed: {
      all: showWait(all),
      byRep: byRep.map(({ ownerId, wait }) => ({
        name: names.get(ownerId) ?? `owner ${ownerId}`,
        wait: showWait(wait),
      })),
      caution,
    },
  });
}

function showCost(cost: UnitCost): { cost: number | null; atLeast: number | null } {
  if (cost.kind === 'no-spend') return { cost: null, atLeast: null };
  return cost.kind === 'none-yet'
    ? { cost: null, atLeast: cost.atLeast }
    : { cost: cost.cost, atLeast: null };
}

function showWait({ count, median, p90, open }: WaitSummary) {
  return { count, median, p90, open };
}
