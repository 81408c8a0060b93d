import type { Instant } from '../base/clock.ts';
import { compileProfile } from '../scoring/compile-profile.ts';
import type { Criterion } from '../scoring/profile.ts';
import type { ClosedLead, PointsEvidence } from './proposal.ts';

/** How the leads ended that get each number of points from a criterion as it stands, most points first. */
export function pointsEvidence(
  criterion: Criterion,
  leads: readonly ClosedLead[],
  now: Instant,
): PointsEvidence[] {
  const score = compileProfile({
    groups: [{ name: 'alone', category: 'fit', criteria: [criterion] }],
    // biome-ignore lint/suspicious/noThenProperty: the field's name in the rules document is fixed
    bands: [{ name: 'any', from: 0, then: 'route' }],
  });
  const byPoints = new Map<number, PointsEvidence>();
  for (const { lead, won } of leads) {
    const points = score(lead, now)
      .lines.filter(({ kind }) => kind === 'criterion')
      .reduce((sum, line) => sum + line.points, 0);
    const known = byPoints.get(points) ?? { points, won: 0, lost: 0 };
    if (won) known.won += 1;
    else known.lost += 1;
    byPoints.set(points, known);
  }
  return [...byPoints.values()].sort((a, b) => b.points - a.points);
}
