import { greatestOfGroup } from './greatest-points.ts';
import type { Profile } from './profile.ts';

/** Gives the grade for what fit and engagement reached, in hundredths of a point. */
export type Grade = (fitCents: number, engagementCents: number) => string | null;

/**
 * Compiles the fit × engagement grid: letter A for the best share of the points that fit can give, number 1 for the best
 * share of engagement's; one boundary makes two steps. Without `grades` in the profile there is no grade.
 */
export function compileGrade({ grades, groups }: Profile): Grade {
  if (!grades) return () => null;
  const fitStep = compileSteps(grades.fit, greatest(groups, 'fit'));
  const engagementStep = compileSteps(grades.engagement, greatest(groups, 'engagement'));
  return (fitCents, engagementCents) =>
    String.fromCharCode('A'.charCodeAt(0) + fitStep(fitCents)) + (engagementStep(engagementCents) + 1);
}

function greatest(groups: Profile['groups'], category: 'fit' | 'engagement'): number {
  return groups
    .filter((group) => group.category === category)
    .reduce((sum, group) => sum + greatestOfGroup(group), 0);
}

/** How many boundaries a share lies below: 0 is best. Whole numbers are compared, so that a boundary itself is reached. */
function compileSteps(boundaries: readonly number[], greatestCents: number): (cents: number) => number {
  const bestFirst = [...boundaries].sort((a, b) => b - a);
  return (cents) => {
    const reached =
      greatestCents > 0 ? bestFirst.findIndex((share) => cents * 100 >= share * greatestCents) : -1;
    return reached === -1 ? bestFirst.length : reached;
  };
}
