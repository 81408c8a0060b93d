import { type Interval, wilsonInterval } from './wilson-interval.ts';

/** A lead by the cohort that it came with, its age today, and its age when it was won. */
export interface CohortLead {
  /** Such as "2026-11". */
  cohort: string;
  ageDays: number;
  /** Null while it is not won. */
  wonAfterDays: number | null;
}

/** What a cohort had won by an age; null where not all of its leads are that old yet. */
export interface CohortShare extends Interval {
  atDays: number;
  successes: number;
  trials: number;
  share: number;
}

export interface CohortRow {
  cohort: string;
  leads: number;
  byAge: (CohortShare | null)[];
  /** Won so far, at whatever age: not to be compared between cohorts. */
  wonSoFar: number;
}

/**
 * Conversion of cohorts at equal ages: a young cohort has won less only because it is young, so that cohorts are
 * compared at an age that all leads of both have reached.
 */
export function cohorts(leads: readonly CohortLead[], agesDays: readonly number[]): CohortRow[] {
  const byCohort = Map.groupBy(leads, (lead) => lead.cohort);
  return [...byCohort]
    .sort(([one], [other]) => one.localeCompare(other, 'en'))
    .map(([cohort, own]) => ({
      cohort,
      leads: own.length,
      byAge: agesDays.map((atDays) => shareAt(own, atDays)),
      wonSoFar: own.filter(({ wonAfterDays }) => wonAfterDays !== null).length,
    }));
}

function shareAt(leads: readonly CohortLead[], atDays: number): CohortShare | null {
  if (leads.some(({ ageDays }) => ageDays < atDays)) return null;
  const trials = leads.length;
  const successes = leads.filter(
    ({ wonAfterDays }) => wonAfterDays !== null && wonAfterDays <= atDays,
  ).length;
  return { atDays, successes, trials, share: successes / trials, ...wilsonInterval(successes, trials) };
}
