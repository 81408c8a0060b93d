import type { Instant } from '../base/clock.ts';
import { rulesSchema } from '../rules/rules-schema.ts';
import { readLiveRules } from '../rules/rules-store.ts';
import { compileProfile } from '../scoring/compile-profile.ts';
import type { Database } from '../store/database.ts';
import { type MeasuredProfile, readJudgedOutcomes, saveFigures } from './figures-store.ts';
import { liveFigures } from './live-figures.ts';

const lookedBackMs = 365 * 86_400_000;

/**
 * Measures how well the live profile ranks the leads that closed within a year, by what was known when each was judged
 * first, and keeps the figures. Asks nothing of HubSpot.
 * @returns null without live rules, or while there are too few outcomes
 */
export async function measureProfile(
  database: Database,
  tenantId: string,
  now: Instant,
): Promise<MeasuredProfile | null> {
  const live = await readLiveRules(database, tenantId);
  if (!live) return null;
  const score = compileProfile(rulesSchema.parse(live.document).profile);
  const outcomes = await readJudgedOutcomes(database, tenantId, now - lookedBackMs);
  const figures = liveFigures(
    outcomes.map(({ lead, judgedAt, won }) => {
      const { total, band } = score(lead, judgedAt);
      return { score: total, band, won };
    }),
  );
  const measured = figures && { measuredAt: now, rulesVersion: live.version, figures };
  await saveFigures(database, tenantId, measured);
  return measured;
}
