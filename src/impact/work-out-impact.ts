import type { Instant } from '../base/clock.ts';
import { propertiesNeeded } from '../rules/properties-needed.ts';
import type { Rules } from '../rules/rules-schema.ts';
import { compileProfile } from '../scoring/compile-profile.ts';
import { type BrokenCap, findBrokenCaps } from './broken-caps.ts';
import { compareRanking, type RankedOutcome, type RankingComparison } from './compare-ranking.ts';
import { countChanges, findChanges, type ImpactChange, type ImpactTotals } from './compare-treatments.ts';
import type { Past } from './past.ts';
import { countedLeads, replay, type Treatment } from './replay.ts';

/** What publishing a draft would have changed in a stretch of the past. */
export interface ImpactReport extends ImpactTotals {
  since: Instant;
  until: Instant;
  isShortened: boolean;
  /** Leads judged for the first time in it. */
  leads: number;
  /** By rep: how many leads the live rules and the draft would have given. */
  reps: { ownerId: string; live: number; draft: number }[];
  /** Leads that had to wait for room at first. */
  waiting: { live: number; draft: number };
  caps: BrokenCap[];
  /** Null with fewer than two known wins or losses. */
  ranking: RankingComparison | null;
  /** How many leads the replay of the live rules gives to whom they really went, of those that went to somebody. */
  faithful: { same: number; of: number };
  /** Properties that the draft reads and that were not read of these leads: they count as missing here. */
  notRead: string[];
}

export interface Impact {
  report: ImpactReport;
  /** Every lead behind the totals. */
  changes: ImpactChange[];
}

/** How far it has come. */
export interface ImpactProgress {
  done: number;
  total: number;
}

/** Works out what a draft would have changed; both replays are played by the code that decides live. One yield a step. */
export function* workOutImpact(past: Past, live: Rules, draft: Rules): Generator<ImpactProgress, Impact> {
  const steps = past.decisions.length + past.choices.length + past.work.length;
  const total = 2 * steps + past.outcomes.length;
  const before = yield* counted(replay(past, live, live), { from: 0, to: steps, total });
  const after = yield* counted(replay(past, live, draft), { from: steps, to: 2 * steps, total });
  const ranking = yield* rankOutcomes(past, live, draft, { from: 2 * steps, total });
  const recorded = firstOwners(past);
  const changes = findChanges(before, after, recorded);
  const report: ImpactReport = {
    since: past.since,
    until: past.until,
    isShortened: past.isShortened,
    leads: countedLeads(past).size,
    ...countChanges(changes),
    reps: shareOut(before, after),
    waiting: { live: countHeld(before), draft: countHeld(after) },
    caps: findBrokenCaps(past, draft),
    ranking,
    faithful: compareWithRecord(before, recorded),
    notRead: findNotRead(past, draft),
  };
  return { report, changes };
}

function* counted<Value>(
  work: Generator<void, Value>,
  { from, to, total }: { from: number; to: number; total: number },
): Generator<ImpactProgress, Value> {
  for (let done = from; ; done += 1) {
    const step = work.next();
    if (step.done) return step.value;
    yield { done: Math.min(done, to), total };
  }
}

function* rankOutcomes(
  { outcomes }: Past,
  live: Rules,
  draft: Rules,
  { from, total }: { from: number; total: number },
): Generator<ImpactProgress, RankingComparison | null> {
  const score = { live: compileProfile(live.profile), draft: compileProfile(draft.profile) };
  const ranked: RankedOutcome[] = [];
  for (const [index, { lead, at, isWon }] of outcomes.entries()) {
    ranked.push({ isWon, live: score.live(lead, at).total, draft: score.draft(lead, at).total });
    yield { done: from + index, total };
  }
  return compareRanking(ranked);
}

function firstOwners({ decisions }: Past): Map<string, string | null> {
  const owners = new Map<string, string | null>();
  for (const { contactId, ownerId } of decisions)
    if ((owners.get(contactId) ?? null) === null) owners.set(contactId, ownerId);
  return owners;
}

function shareOut(live: ReadonlyMap<string, Treatment>, draft: ReadonlyMap<string, Treatment>) {
  const count = (treatments: ReadonlyMap<string, Treatment>) =>
    Map.groupBy(
      [...treatments.values()].filter(({ ownerId }) => ownerId !== null),
      ({ ownerId }) => ownerId ?? '',
    );
  const [before, after] = [count(live), count(draft)];
  return [...new Set([...before.keys(), ...after.keys()])].sort().map((ownerId) => ({
    ownerId,
    live: before.get(ownerId)?.length ?? 0,
    draft: after.get(ownerId)?.length ?? 0,
  }));
}

function countHeld(treatments: ReadonlyMap<string, Treatment>): number {
  return [...treatments.values()].filter(({ state }) => state === 'held').length;
}

function compareWithRecord(
  replayed: ReadonlyMap<string, Treatment>,
  recorded: ReadonlyMap<string, string | null>,
): { same: number; of: number } {
  const given = [...replayed].filter(([contactId]) => (recorded.get(contactId) ?? null) !== null);
  const same = given.filter(([contactId, { ownerId }]) => recorded.get(contactId) === ownerId);
  return { same: same.length, of: given.length };
}

/** A property that was asked for stands among a lead's, if only as null. */
function findNotRead({ decisions }: Past, draft: Rules): string[] {
  if (decisions.length === 0) return [];
  const read = new Set<string>();
  let hasCompany = false;
  for (const { lead } of decisions) {
    for (const name of Object.keys(lead.properties)) read.add(name);
    if (lead.company) hasCompany = true;
    for (const name of Object.keys(lead.company?.properties ?? {})) read.add(`company.${name}`);
  }
  const needed = propertiesNeeded(draft);
  const ofCompany = hasCompany ? needed.company.map((name) => `company.${name}`) : [];
  return [...needed.contact, ...ofCompany].filter((name) => !read.has(name));
}
