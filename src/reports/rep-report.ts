import type { Instant } from '../base/clock.ts';
import { isBurnt } from './burnt.ts';
import { compareShares, type ShareTable } from './compare-shares.ts';
import { fitBetaBinomial } from './fit-beta-binomial.ts';
import type { LeadFact, SourceCost } from './lead-fact.ts';
import { type MeasuredCapacity, measureCapacity } from './measure-capacity.ts';
import { shrinkShare } from './shrink-share.ts';
import { spreadCosts } from './spread-costs.ts';
import { type WonAgainstExpected, wonAgainstExpected } from './won-against-expected.ts';

/** One rep: what it has, what it won against what such leads promise, and what it lets lie. */
export interface RepRow {
  ownerId: string;
  given: number;
  worked: number;
  open: number;
  /** Null where lost leads have no rep, so that no rep's result can be known. */
  against: WonAgainstExpected | null;
  burnt: number;
  burntLeads: number;
  capacity: MeasuredCapacity;
}

export interface RepReport {
  reps: RepRow[];
  /** Won of those won or lost, by rep; null where lost leads have no rep. */
  conversion: ShareTable | null;
  /** Why results are not shown by rep; null where they are. */
  refusal: string | null;
}

/** Beyond this share of lost leads without a rep, results by rep would compare nothing. */
const withoutRepMost = 0.05;
const refusal =
  'Too many lost leads have no rep recorded: who worked them is not known, so results by rep would mislead.';

/** Reps side by side. A rep's results are held against what reps win of leads of the same bands. */
export function repReport(leads: readonly LeadFact[], costs: readonly SourceCost[], now: Instant): RepReport {
  const costOf = spreadCosts(leads, costs);
  const decided = leads.filter(({ state }) => state === 'won' || state === 'lost');
  const lost = decided.filter(({ state }) => state === 'lost');
  const isRefused = lost.filter(({ ownerId }) => ownerId === null).length > lost.length * withoutRepMost;
  const expected = chanceByBand(decided);
  const byRep = Map.groupBy(
    leads.filter(({ ownerId }) => ownerId !== null),
    ({ ownerId }) => ownerId ?? '',
  );
  const reps = [...byRep]
    .sort(([one], [other]) => one.localeCompare(other, 'en', { numeric: true }))
    .map(([ownerId, own]) => {
      const burnt = own.filter((lead) => isBurnt(lead, now));
      const judged = own
        .filter((lead) => decided.includes(lead))
        .map((lead) => ({ won: lead.state === 'won', expected: expected(lead.band) }));
      return {
        ownerId,
        given: own.length,
        worked: own.filter((lead) => lead.worked).length,
        open: own.filter((lead) => lead.state === 'assigned' && !lead.worked).length,
        against: isRefused ? null : wonAgainstExpected(judged),
        burnt: burnt.reduce((sum, lead) => sum + costOf(lead), 0),
        burntLeads: burnt.length,
        capacity: measureCapacity(own, now),
      };
    });
  const conversion = isRefused ? null : conversionOf(decided);
  return { reps, conversion, refusal: isRefused ? refusal : null };
}

function conversionOf(decided: readonly LeadFact[]): ShareTable {
  const byRep = Map.groupBy(decided, ({ ownerId }) => ownerId ?? 'nobody');
  return compareShares([...byRep].map(([name, own]) => ({ name, ...tallyOf(own) })));
}

/** The chance of a lead of a band of being won, drawn toward that of all leads where its band has few. */
function chanceByBand(decided: readonly LeadFact[]): (band: string | null) => number {
  const all = tallyOf(decided);
  const overall = all.trials === 0 ? 0 : all.successes / all.trials;
  const byBand = Map.groupBy(decided, ({ band }) => band ?? '');
  const tallies = [...byBand].map(([band, own]) => ({ band, ...tallyOf(own) }));
  const prior = fitBetaBinomial(tallies);
  const chances = new Map(
    tallies.map((tally) => [tally.band, prior ? shrinkShare(tally, prior).share : overall]),
  );
  return (band) => chances.get(band ?? '') ?? overall;
}

function tallyOf(leads: readonly LeadFact[]): { successes: number; trials: number } {
  return { successes: leads.filter(({ state }) => state === 'won').length, trials: leads.length };
}
