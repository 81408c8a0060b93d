import type { Instant } from '../base/clock.ts';
import { aucOf } from '../learning/auc.ts';
import { liftOf } from '../learning/lift.ts';
import { compileProfile } from '../scoring/compile-profile.ts';
import type { Profile } from '../scoring/profile.ts';
import type { ClosedLead, Impact, Ranking } from './proposal.ts';

const examplesShown = 10;

/** Closed leads as the current profile scores them: worked out once, compared with many changes. */
export interface ScoredLeads {
  leads: readonly ClosedLead[];
  totals: number[];
  bands: string[];
  now: Instant;
}

/** Scores closed leads. @param now the moment from which ages are counted */
export function scoreLeads(profile: Profile, leads: readonly ClosedLead[], now: Instant): ScoredLeads {
  const score = compileProfile(profile);
  const scores = leads.map(({ lead }) => score(lead, now));
  return {
    leads,
    totals: scores.map(({ total }) => total),
    bands: scores.map(({ band }) => band),
    now,
  };
}

/** What another profile does to the same leads: who changes band, and how known wins rank. */
export function measureImpact(before: ScoredLeads, profile: Profile): Impact {
  const after = scoreLeads(profile, before.leads, before.now);
  const moved = before.bands.flatMap((from, at) => {
    const to = after.bands[at] ?? from;
    return from === to ? [] : [{ at, from, to }];
  });
  const counts = new Map<string, { from: string; to: string; leads: number }>();
  for (const { from, to } of moved) {
    const key = JSON.stringify([from, to]);
    const known = counts.get(key) ?? { from, to, leads: 0 };
    counts.set(key, { ...known, leads: known.leads + 1 });
  }
  const examples = moved.map(({ at, from, to }) => ({
    id: before.leads[at]?.lead.id ?? '',
    from,
    to,
    before: before.totals[at] ?? 0,
    after: after.totals[at] ?? 0,
  }));
  examples.sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before));
  return {
    leads: before.leads.length,
    changed: moved.length,
    moves: [...counts.values()].sort((a, b) => b.leads - a.leads),
    examples: examples.slice(0, examplesShown),
    ranking: { before: rankingOf(before), after: rankingOf(after) },
  };
}

function rankingOf({ leads, totals }: ScoredLeads): Ranking {
  const won = leads.map((each) => (each.won ? 1 : 0));
  const top = Math.ceil(leads.length / 10);
  const wins = won.filter((each) => each === 1).length;
  const rate = leads.length > 0 ? wins / leads.length : 0;
  return { auc: aucOf(totals, won), winsInBestTenth: liftOf(totals, won, top) * rate };
}
