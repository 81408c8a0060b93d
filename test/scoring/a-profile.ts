import type { z } from 'zod';
import type { Lead } from '../../src/lead/lead.ts';
import type { Score, ScoreLine } from '../../src/lead/score.ts';
import { compileProfile } from '../../src/scoring/compile-profile.ts';
import { type Group, profileSchema } from '../../src/scoring/profile.ts';
import { now } from '../lead/a-lead.ts';

export type WrittenProfile = z.input<typeof profileSchema>;
export type WrittenCriterion = WrittenProfile['groups'][number]['criteria'][number];

export const twoBands: WrittenProfile['bands'] = [
  { name: 'hot', from: 60 },
  { name: 'cold', from: 0 },
];

/** Scores a lead against one fit group of these criteria. */
export function scoreBy(
  criteria: WrittenCriterion[],
  lead: Lead,
  group: Partial<Group> = {},
  at = now,
): Score {
  const groups = [{ name: 'Fit', category: 'fit' as const, ...group, criteria }];
  return scoreWith({ groups, bands: twoBands }, lead, at);
}

export function scoreWith(profile: WrittenProfile, lead: Lead, at = now): Score {
  return compileProfile(profileSchema.parse(profile))(lead, at);
}

/** The sum of the lines' points, rounded to two decimals as totals are. */
export function sumOf(lines: readonly ScoreLine[]): number {
  const sum = lines.reduce((before, { points }) => before + points, 0);
  return Math.round(sum * 100) / 100 + 0; // + 0 turns -0 into 0
}
