import fc from 'fast-check';
import type { Comparison } from '../../src/lead/condition-schema.ts';
import type { Lead } from '../../src/lead/lead.ts';
import { compileProfile } from '../../src/scoring/compile-profile.ts';
import { type Case, profileSchema } from '../../src/scoring/profile.ts';
import { aLead, dayMs, now } from '../lead/a-lead.ts';
import { sumOf, type WrittenCriterion, type WrittenProfile } from './a-profile.ts';

const names = ['a', 'b', 'c', 'company.d'];
const property = fc.constantFrom(...names);
const points = fc.double({ min: -60, max: 60, noNaN: true });
const word = fc.constantFrom(
  'red',
  'green',
  'red;green',
  'N/A',
  '',
  '12',
  '1,000',
  '500+',
  '-7.25',
  '2026-11-01',
  '2026-11-19T08:00:00Z',
);
const anyText = fc.oneof(
  { weight: 4, arbitrary: word },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
);

const comparison: fc.Arbitrary<Comparison> = fc.oneof<fc.Arbitrary<Comparison>[]>(
  fc.record({
    operator: fc.constantFrom('EQ' as const, 'NEQ' as const, 'CONTAINS_TOKEN' as const),
    value: fc.constantFrom('red', 12, true),
  }),
  fc.record({
    operator: fc.constantFrom('IN' as const, 'NOT_IN' as const),
    values: fc.constant(['red', 1000]),
  }),
  fc.record({
    operator: fc.constantFrom('GT' as const, 'LTE' as const),
    value: fc.constantFrom(10, '2026-11-10'),
  }),
  fc.record({ operator: fc.constantFrom('HAS_PROPERTY' as const, 'NOT_HAS_PROPERTY' as const) }),
  fc.record({ operator: fc.constant('WITHIN_DAYS' as const), value: fc.constant(30) }),
);
const range: fc.Arbitrary<Case> = fc.record({
  operator: fc.constant('BETWEEN' as const),
  value: fc.constant(5),
  highValue: fc.constant(20),
  points,
  falloff: fc.constant('linear' as const),
  falloffTo: fc.constant([-10, 2000] as [number, number]),
});
const matchCase = fc.oneof<fc.Arbitrary<Case>[]>(
  fc
    .tuple(comparison, points, fc.option(fc.constant(true), { nil: undefined, freq: 20 }))
    .map(([each, given, disqualify]) => ({ ...each, points: given, disqualify })),
  range,
);
const decay = fc.constantFrom(
  { shape: 'linear' as const, percent: 50, everyDays: 7 },
  { shape: 'half-life' as const, days: 3 },
  undefined,
);
const shape = fc.oneof<fc.Arbitrary<WrittenCriterion>[]>(
  fc.record({
    name: fc.constant(''),
    match: property,
    cases: fc.array(matchCase, { minLength: 1, maxLength: 3 }),
    otherwise: points,
    missing: points,
    decay,
  }),
  fc.record({
    name: fc.constant(''),
    all: fc.array(
      fc.tuple(property, comparison).map(([name, each]) => ({ property: name, ...each })),
      { minLength: 1, maxLength: 3 },
    ),
    points,
  }),
);
const group = fc.record({
  category: fc.constantFrom('fit' as const, 'engagement' as const),
  limit: fc.option(fc.double({ min: 1, max: 70, noNaN: true }), { nil: undefined }),
  floor: fc.option(fc.double({ min: -40, max: 0, noNaN: true }), { nil: undefined }),
  criteria: fc.array(shape, { minLength: 1, maxLength: 5 }),
});
const profile: fc.Arbitrary<WrittenProfile> = fc
  .array(group, { minLength: 1, maxLength: 4 })
  .map((groups) => ({
    groups: groups.map((each, index) => ({
      ...each,
      name: `g${index}`,
      criteria: each.criteria.map((criterion, at) => ({ ...criterion, name: `c${index}.${at}` })),
    })),
    bands: [
      { name: 'hot', from: 65.25 },
      { name: 'warm', from: 30 },
      { name: 'cold', from: 0 },
    ],
    grades: { fit: [70, 40], engagement: [60, 30] },
  }));
const lead: fc.Arbitrary<Lead> = fc
  .tuple(anyText, anyText, anyText, anyText, fc.boolean())
  .map(([a, b, c, d, known]) => aLead({ a, b, c }, known ? { d } : undefined));
const moment = fc.integer({ min: -40, max: 40 }).map((days) => now + days * dayMs);

const compile = (written: WrittenProfile) => compileProfile(profileSchema.parse(written));
const shuffled = (written: WrittenProfile): WrittenProfile => ({
  ...written,
  groups: [...written.groups].reverse().map((each) => ({ ...each, criteria: [...each.criteria].reverse() })),
});
const runs = { numRuns: 1000 };

it('adds up: the lines of any score sum to its total, within 0 and 100, for any profile and lead', () => {
  fc.assert(
    fc.property(profile, lead, moment, (written, each, at) => {
      const { total, lines } = compile(written)(each, at);
      expect(sumOf(lines)).toBe(total);
      expect(total >= 0 && total <= 100).toBe(true);
      expect(Object.is(total, -0)).toBe(false);
      expect(lines.every((line) => Number.isFinite(line.points))).toBe(true);
    }),
    runs,
  );
});

it('gives the same total, band and grade whatever the order of groups and criteria', () => {
  fc.assert(
    fc.property(profile, lead, moment, (written, each, at) => {
      const { total, band, grade } = compile(written)(each, at);
      expect(compile(shuffled(written))(each, at)).toMatchObject({ total, band, grade });
    }),
    runs,
  );
});

it('gives the same score for the same lead and moment, and leaves the lead as it was', () => {
  fc.assert(
    fc.property(profile, lead, moment, (written, each, at) => {
      const before = structuredClone(each);
      const score = compile(written);
      expect(score(each, at)).toEqual(score(each, at));
      expect(each).toEqual(before);
    }),
    runs,
  );
});

it('puts every total into exactly one band: the highest that it reaches', () => {
  fc.assert(
    fc.property(profile, lead, moment, (written, each, at) => {
      const { total, band } = compile(written)(each, at);
      const reached = written.bands.filter(({ from }) => total >= from);
      expect(band).toBe(reached.sort((a, b) => b.from - a.from)[0]?.name);
    }),
    runs,
  );
});

it('scores 0 exactly when disqualified, and names who did it', () => {
  fc.assert(
    fc.property(profile, lead, (written, each) => {
      const { disqualifiedBy, total, lines } = compile(written)(each, now);
      expect(lines.some(({ kind }) => kind === 'disqualified')).toBe(disqualifiedBy !== null);
      if (disqualifiedBy !== null) expect(total).toBe(0);
    }),
    runs,
  );
});
