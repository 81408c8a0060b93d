import type { Instant } from '../base/clock.ts';
import { isBurnt } from './burnt.ts';
import { type CohortRow, cohorts } from './cohorts.ts';
import { compareShares, type ShareTable } from './compare-shares.ts';
import { costPerWon, type UnitCost } from './cost-per-won.ts';
import type { LeadFact, SourceCost } from './lead-fact.ts';
import { type ReturnOnSpend, returnOnSpend } from './return-on-spend.ts';
import { spreadCosts } from './spread-costs.ts';

/** One source: what came from it, what it cost, and what came of it. */
export interface SourceRow {
  source: string;
  received: number;
  junk: number;
  worked: number;
  won: number;
  spend: number;
  perLead: UnitCost;
  perWorked: UnitCost;
  perWon: UnitCost;
  /** Cost of leads that nobody has touched for a week. */
  burnt: number;
  burntLeads: number;
  money: ReturnOnSpend;
}

export interface SourceReport {
  sources: SourceRow[];
  /** Won of those won or lost, by source. */
  conversion: ShareTable;
  /** Junk of all received, by source. */
  garbage: ShareTable;
  /** Won by 14, 30 and 90 days of age, by the month of arrival. */
  byMonth: CohortRow[];
}

const dayMs = 86_400_000;
const agesDays = [14, 30, 90];
const closed = new Set(['won', 'lost', 'junk', 'excluded', 'gone']);

/** What each source brought and cost. Costs of months in which nothing arrived count for their source, too. */
export function sourceReport(
  leads: readonly LeadFact[],
  costs: readonly SourceCost[],
  now: Instant,
): SourceReport {
  const bySource = Map.groupBy(leads, (lead) => lead.source);
  const names = [...new Set([...bySource.keys(), ...costs.map((cost) => cost.source)])].sort();
  const costOf = spreadCosts(leads, costs);
  const groups = names.map((name) => ({ name, own: bySource.get(name) ?? [] }));
  return {
    sources: groups.map(({ name, own }) => {
      const spend = costs.filter((cost) => cost.source === name).reduce((sum, { amount }) => sum + amount, 0);
      return { source: name, ...rowOf(own, spend), ...burntOf(own, costOf, now) };
    }),
    conversion: compareShares(
      groups.map(({ name, own }) => {
        const decided = own.filter(({ state }) => state === 'won' || state === 'lost');
        return { name, trials: decided.length, successes: count(decided, 'won') };
      }),
    ),
    garbage: compareShares(
      groups.map(({ name, own }) => ({ name, trials: own.length, successes: count(own, 'junk') })),
    ),
    byMonth: cohorts(
      leads.map((lead) => ({
        cohort: lead.month,
        ageDays: (now - lead.arrivedAt) / dayMs,
        wonAfterDays: wonAfter(lead),
      })),
      agesDays,
    ),
  };
}

function rowOf(own: readonly LeadFact[], spend: number): Omit<SourceRow, 'source' | 'burnt' | 'burntLeads'> {
  const won = count(own, 'won');
  const worked = own.filter((lead) => lead.worked || lead.state === 'won').length;
  const amounts = own.flatMap(({ state, amount }) => (state === 'won' && amount ? [amount] : []));
  const open = own.filter(({ state }) => !closed.has(state)).length;
  return {
    received: own.length,
    junk: count(own, 'junk'),
    worked,
    won,
    spend,
    perLead: costPerWon(spend, own.length),
    perWorked: costPerWon(spend, worked),
    perWon: costPerWon(spend, won),
    money: returnOnSpend(spend, amounts, { count: own.length, open }),
  };
}

function burntOf(own: readonly LeadFact[], costOf: (lead: LeadFact) => number, now: Instant) {
  const lost = own.filter((lead) => isBurnt(lead, now));
  return { burnt: lost.reduce((sum, lead) => sum + costOf(lead), 0), burntLeads: lost.length };
}

function count(leads: readonly LeadFact[], state: LeadFact['state']): number {
  return leads.filter((lead) => lead.state === state).length;
}

function wonAfter({ state, resultAt, arrivedAt }: LeadFact): number | null {
  return state === 'won' && resultAt !== null ? (resultAt - arrivedAt) / dayMs : null;
}
