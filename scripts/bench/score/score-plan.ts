/** What one criterion looks at, in a form from which both a profile and a hand-written loop can be made. */
export type Criterion =
  | { kind: 'in'; property: string; values: readonly string[]; points: number; otherwise: number }
  | { kind: 'word'; property: string; word: string; points: number }
  | { kind: 'between'; property: string; low: number; high: number; points: number; otherwise: number }
  | { kind: 'present'; property: string; points: number }
  | { kind: 'recent'; property: string; days: number; points: number }
  | { kind: 'both'; first: string; value: string; second: string; word: string; points: number };

export const industries = [
  'Machinery',
  'Food',
  'Retail',
  'Banking',
  'Energy',
  'Health',
  'Media',
  'Transport',
];
export const countries = ['US', 'CA', 'DE', 'FR', 'JP', 'BR', 'IN', 'GB', 'ES', 'IT', 'NL', 'PL'];
export const titles = [
  'Sales Director',
  'Head of Purchasing',
  'Student',
  'Chief Executive Officer',
  'Plant Manager',
  'Software Engineer',
  'VP, Operations',
  'Assistant',
];
export const topics = [
  'please send a quote',
  'demo of the new line',
  'price list',
  'just looking around',
  'rfp',
];

/** Fifty criteria of every kind over twenty properties. */
export const criteria: readonly Criterion[] = [
  ...industries.map((industry, at): Criterion => {
    return {
      kind: 'in',
      property: 'industry',
      values: [industry, `${industry} II`],
      points: at - 2,
      otherwise: 0,
    };
  }),
  ...range(8, (at): Criterion => {
    const values = countries.slice(at, at + 4);
    return { kind: 'in', property: 'country', values, points: 2, otherwise: -1 };
  }),
  ...['director', 'head', 'student', 'officer', 'manager', 'engineer', 'vp', 'assistant'].map(
    (word, at): Criterion => ({ kind: 'word', property: 'jobtitle', word, points: 4 - at }),
  ),
  ...['quote', 'demo', 'price', 'looking', 'rfp'].map(
    (word): Criterion => ({ kind: 'word', property: 'message', word, points: 3 }),
  ),
  ...range(6, (at): Criterion => {
    const property = at % 2 === 0 ? 'numberofemployees' : 'annualrevenue';
    return { kind: 'between', property, low: 10 ** at, high: 10 ** (at + 2), points: 2, otherwise: -1 };
  }),
  ...['phone', 'website', 'city', 'state', 'zip'].map(
    (property): Criterion => ({ kind: 'present', property, points: 1 }),
  ),
  ...range(5, (at): Criterion => {
    return { kind: 'recent', property: `visit_${at % 3}`, days: 10 * (at + 1), points: 2 };
  }),
  ...range(5, (at): Criterion => {
    const value = countries[at] ?? '';
    return { kind: 'both', first: 'country', value, second: 'jobtitle', word: 'director', points: 5 };
  }),
];

function range<Item>(count: number, make: (at: number) => Item): Item[] {
  return Array.from({ length: count }, (_, at) => make(at));
}
