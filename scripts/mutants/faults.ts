import type { Fault } from './fault.ts';

const scoring = 'test/scoring';

/** Faults of the rules of scoring, each of another kind. */
export const faults: readonly Fault[] = [
  {
    name: 'a group’s limit is not kept',
    file: 'src/scoring/compile-group.ts',
    from: 'if (cents > limit)',
    to: 'if (cents > limit * 2)',
    test: `${scoring}/bounds-and-decay.test.ts`,
    title: 'a group is held at its limit by a line of its own',
  },
  {
    name: 'a group’s floor is not kept',
    file: 'src/scoring/compile-group.ts',
    from: 'if (cents < floor)',
    to: 'if (cents < floor * 10)',
    test: `${scoring}/bounds-and-decay.test.ts`,
    title: 'a group is held at its floor by a line of its own',
  },
  {
    name: 'a missing value counts as a mismatch',
    file: 'src/scoring/compile-match.ts',
    from: "if (value === null) return addLine(tally, missing, 'missing', null);",
    to: "if (value === null) return addLine(tally, otherwise, 'otherwise', null);",
    test: `${scoring}/criteria.test.ts`,
    title: 'a match criterion gives the points of missing, when nothing is known',
  },
  {
    name: 'a total goes beyond 100',
    file: 'src/scoring/compile-profile.ts',
    from: 'Math.min(highestCents, Math.max(0, sum))',
    to: 'Math.max(0, sum)',
    test: `${scoring}/bounds-and-decay.test.ts`,
    title: 'a total is clipped at 100 by a line',
  },
  {
    name: 'a half-life forgets a third instead of half',
    file: 'src/scoring/compile-decay.ts',
    from: '0.5 **',
    to: '0.66 **',
    test: `${scoring}/bounds-and-decay.test.ts`,
    title: 'decay half-life leaves of 10 points after',
  },
  {
    name: 'linear decay goes on below nothing',
    file: 'src/scoring/compile-decay.ts',
    from: 'Math.max(0, 1 - ageDays * lossPerDay)',
    to: '1 - ageDays * lossPerDay',
    test: `${scoring}/bounds-and-decay.test.ts`,
    title: 'decay linear ends at nothing',
  },
  {
    name: 'a threshold does not belong to its band',
    file: 'src/scoring/compile-band.ts',
    from: 'total >= band.from',
    to: 'total > band.from',
    test: `${scoring}/bands-and-grades.test.ts`,
    title: 'a band of fit 60 and interest 10 is hot',
  },
  {
    name: 'points below zero are dropped',
    file: 'src/scoring/compile-match.ts',
    from: 'if (cents === 0) return 0;',
    to: 'if (cents <= 0) return 0;',
    test: `${scoring}/criteria.test.ts`,
    title: 'a match criterion gives the points of otherwise, when no case applies',
  },
  {
    name: 'one condition of several is enough',
    file: 'src/scoring/compile-all-of.ts',
    from: 'if (finding === true) continue;',
    to: 'if (finding === true) break;',
    test: `${scoring}/criteria.test.ts`,
    title: 'an all-of criterion gives nothing',
  },
  {
    name: 'outside a range the points do not fall off',
    file: 'src/scoring/compile-case.ts',
    from: 'Math.round(cents * share)',
    to: 'cents',
    test: `${scoring}/criteria.test.ts`,
    title: 'a range with a linear fall-off gives for 10 people 4 points',
  },
  {
    name: 'a lead with a rep is routed again when its score moves',
    file: 'src/pipeline/look-again.ts',
    from: "if (state === 'assigned') return isScored ? 'score' : null;",
    to: "if (state === 'assigned') return isScored ? 'decide' : null;",
    test: 'test/pipeline/look-again.test.ts',
    title:
      'a lead with a rep keeps its rep when its score crosses a band downward, and again upward: it is routed once',
  },
  {
    name: 'a disqualified lead keeps its points',
    file: 'src/scoring/compile-profile.ts',
    from: '    return 0;\n  }\n  const total',
    to: '    return sum;\n  }\n  const total',
    test: `${scoring}/criteria.test.ts`,
    title: 'a disqualifier brings the score to 0 by a line of its own',
  },
];
