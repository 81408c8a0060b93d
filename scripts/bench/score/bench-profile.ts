import type { z } from 'zod';
import { type Profile, profileSchema } from '../../../src/scoring/profile.ts';
import { type Criterion, criteria } from './score-plan.ts';

type Written = z.input<typeof profileSchema>['groups'][number]['criteria'][number];

/** The criteria as an admin's profile: two groups (one is too wide for any limit), three bands, a grade grid. */
export function benchProfile(): Profile {
  const written = criteria.map((criterion, at) => toWritten(criterion, `Criterion ${at + 1}`));
  const half = Math.ceil(written.length / 2);
  return profileSchema.parse({
    groups: [
      { name: 'Fit', category: 'fit', criteria: written.slice(0, half) },
      { name: 'Interest', category: 'engagement', criteria: written.slice(half) },
    ],
    bands: [
      { name: 'hot', from: 40 },
      { name: 'warm', from: 20 },
      // biome-ignore lint/suspicious/noThenProperty: the word of the rules document
      { name: 'long-term', from: 0, then: 'nurture' },
    ],
    grades: { fit: [66, 33], engagement: [66, 33] },
  });
}

function toWritten(criterion: Criterion, name: string): Written {
  const { points } = criterion;
  switch (criterion.kind) {
    case 'in': {
      const { property: match, values, otherwise } = criterion;
      return { name, match, cases: [{ operator: 'IN', values: [...values], points }], otherwise };
    }
    case 'word':
      return {
        name,
        match: criterion.property,
        cases: [{ operator: 'CONTAINS_TOKEN', value: criterion.word, points }],
      };
    case 'between': {
      const { property: match, low, high, otherwise } = criterion;
      return {
        name,
        match,
        cases: [{ operator: 'BETWEEN', value: low, highValue: high, points }],
        otherwise,
      };
    }
    case 'present':
      return { name, match: criterion.property, cases: [{ operator: 'HAS_PROPERTY', points }] };
    case 'recent':
      return {
        name,
        match: criterion.property,
        cases: [{ operator: 'WITHIN_DAYS', value: criterion.days, points }],
      };
    case 'both':
      return {
        name,
        points,
        all: [
          { property: criterion.first, operator: 'EQ', value: criterion.value },
          { property: criterion.second, operator: 'CONTAINS_TOKEN', value: criterion.word },
        ],
      };
  }
}
