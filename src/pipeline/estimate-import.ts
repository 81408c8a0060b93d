import type { Instant } from '../base/clock.ts';
import type { Lead } from '../lead/lead.ts';
import { backlogRank, ranksAs } from '../routing/backlog-rank.ts';
import { dateOfDay } from '../routing/day-number.ts';
import { localTime } from '../routing/local-time.ts';
import { projectReleases, type Waiting } from '../routing/project-releases.ts';
import type { Rota } from '../routing/rota.ts';
import type { CompiledRules } from '../rules/compile-rules.ts';
import { judge } from './judge.ts';

/** A lead that waits already, with its place in the backlog. */
export type RankedLead = Waiting & { rank: number };

/** The team as an import would find it. */
export interface ImportWorld {
  rules: CompiledRules;
  rota: Rota;
  /** What waits already. */
  backlog: readonly RankedLead[];
  /** How many places each rep frees a day by working leads, by owner id. */
  workedPerDay: ReadonlyMap<string, number>;
  now: Instant;
}

/** What would become of an import. */
export interface ImportEstimate {
  total: number;
  /** Left alone, set aside, or kept for later, by the rules as they are. */
  excluded: number;
  junk: number;
  longTerm: number;
  /** For a rep: how many at once, and how many on each day of the rules' zone, the first day first. */
  toRoute: number;
  atOnce: number;
  days: readonly { date: string; leads: number }[];
  /** When the last of them is given; null when some are not within a year. */
  finishedAt: Instant | null;
  /** For how many there is no room within a year as things stand. */
  unplanned: number;
}

const defaultWaitHours = 48;

/**
 * What would become of these leads if they were imported now: judged by the live rules, ranked behind live leads as
 * imported ones are, and given as capacity allows. Nothing is changed, and nobody who may arrive meanwhile is counted.
 */
export function estimateImport(leads: readonly Lead[], world: ImportWorld): ImportEstimate {
  const { rules, rota, backlog, workedPerDay, now } = world;
  const judged = leads.map((lead) => ({ lead, judgement: judge(lead, rules, now) }));
  const countOf = (kind: string) => judged.filter(({ judgement }) => judgement.kind === kind).length;
  const imported = judged
    .filter(({ judgement }) => judgement.kind === 'route')
    .map(({ lead, judgement: { score } }) => ({ lead, score, rank: rankOf(lead, score.total, world) }));
  const waiting = [...backlog, ...imported].sort((one, other) => other.rank - one.rank);
  const releases = projectReleases(waiting, rules.routing, rota, { now, workedPerDay });
  const ours = new Set<RankedLead>(imported);
  const moments = waiting.flatMap((entry, index) => (ours.has(entry) ? [releases[index] ?? null] : []));
  const known = moments.filter((at) => at !== null);
  return {
    total: leads.length,
    excluded: countOf('excluded'),
    junk: countOf('junk'),
    longTerm: countOf('nurture'),
    toRoute: imported.length,
    atOnce: known.filter((at) => at === now).length,
    days: byDay(known, rules.rules.timeZone),
    finishedAt: known.length === moments.length && known.length > 0 ? Math.max(...known) : null,
    unplanned: moments.length - known.length,
  };
}

function rankOf(lead: Lead, score: number, { rules, now }: ImportWorld): number {
  const pool = rules.routing.routes.find(({ matches }) => matches(lead, now))?.pool;
  const maxWaitHours = pool?.rules.maxWaitHours ?? defaultWaitHours;
  return backlogRank(score, ranksAs(lead, maxWaitHours), maxWaitHours);
}

function byDay(moments: readonly Instant[], timeZone: string): { date: string; leads: number }[] {
  const time = localTime(timeZone);
  const counts = new Map<number, number>();
  for (const at of moments) {
    const { day } = time.wallAt(at);
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  return [...counts]
    .sort(([one], [other]) => one - other)
    .map(([day, leads]) => ({ date: dateOfDay(day), leads }));
}
