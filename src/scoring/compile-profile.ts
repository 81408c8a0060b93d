import type { Instant } from '../base/clock.ts';
import type { Lead } from '../lead/lead.ts';
import type { Score } from '../lead/score.ts';
import { toCents, toPoints } from './cents.ts';
import { compileBand } from './compile-band.ts';
import { compileGrade } from './compile-grade.ts';
import { compileGroup } from './compile-group.ts';
import type { Profile } from './profile.ts';
import { emptyTally, type Tally } from './tally.ts';

const highestCents = toCents(100);

/** Scores a lead at a moment: pure, and the same for the same lead and moment. */
export type ScoreLead = (lead: Lead, now: Instant) => Score;

/**
 * Compiles a profile, once per version of the rules. Every total is 0–100 and the sum of its lines' points; a lead that
 * matches nothing scores an explicit 0. A disqualified lead scores 0, is graded last and keeps the lines of what it had.
 */
export function compileProfile(profile: Profile): ScoreLead {
  const groups = profile.groups.map((group) => ({
    isFit: group.category === 'fit',
    score: compileGroup(group),
  }));
  const bandOf = compileBand(profile.bands);
  const gradeOf = compileGrade(profile);
  return (lead, now) => {
    const tally = emptyTally();
    let fit = 0;
    let engagement = 0;
    for (const { isFit, score } of groups) {
      const cents = score(lead, now, tally);
      if (isFit) fit += cents;
      else engagement += cents;
    }
    const total = toPoints(closeTally(tally, fit + engagement));
    return {
      total,
      band: bandOf(total),
      grade: tally.disqualified ? gradeOf(0, 0) : gradeOf(fit, engagement),
      lines: tally.lines,
      disqualifiedBy: tally.disqualified?.criterion ?? null,
      unreadable: tally.unreadable,
    };
  };
}

/** Adds the last line, when one is needed, and gives the total in hundredths of a point. */
function closeTally(tally: Tally, sum: number): number {
  if (tally.disqualified) {
    tally.lines.push({ kind: 'disqualified', ...tally.disqualified, points: sum === 0 ? 0 : toPoints(-sum) });
    return 0;
  }
  const total = Math.min(highestCents, Math.max(0, sum));
  if (total !== sum) {
    tally.lines.push({ kind: 'clip', points: toPoints(total - sum), bound: toPoints(total) });
  }
  return total;
}
