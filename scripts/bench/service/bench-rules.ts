import { type Rules, rulesSchema } from '../../../src/rules/rules-schema.ts';

export const benchReps = Array.from({ length: 20 }, (_, at) => ({
  id: String(101 + at),
  email: `rep${at}@harbour.example`,
  firstName: ['Ann', 'Bob', 'Cleo', 'Dan', 'Eva'][at % 5] ?? 'Ann',
  lastName: ['Sorensen', 'Hale', 'Marsh', 'Frost'][at % 4] ?? 'Hale',
}));

/**
 * Rules of an ordinary size: two groups of criteria over contact and company, two pools, response times. Every lead is for a
 * rep; whether it gets one at once is a matter of `open`, the unworked leads that each of the twenty may hold.
 */
export function benchRules(open: number): Rules {
  const owners = benchReps.map(({ id }) => id);
  const membersOf = (from: number, to: number) => owners.slice(from, to).map((ownerId) => ({ ownerId }));
  return rulesSchema.parse({
    timeZone: 'Europe/Berlin',
    profile: {
      groups: [fit, interest],
      bands: [
        { name: 'hot', from: 60 },
        { name: 'warm', from: 0 },
      ],
    },
    quality: {
      exclude: [
        { name: 'Customers', when: [{ property: 'lifecyclestage', operator: 'EQ', value: 'customer' }] },
      ],
    },
    inquiries: [
      {
        name: 'rfp',
        words: ['quote'],
        response: {
          subject: 'Send {{firstname}} a quote',
          body: 'They ask: "{{message}}"',
          priority: 'HIGH',
        },
      },
    ],
    reps: owners.map((ownerId) => ({ ownerId, capacity: { open } })),
    pools: [
      { name: 'large', members: membersOf(0, 8) },
      { name: 'field', members: membersOf(8, 20) },
    ],
    routes: [
      {
        name: 'Large companies',
        when: [{ property: 'company.numberofemployees', operator: 'GTE', value: 500 }],
        pool: 'large',
      },
      { name: 'Everybody else', pool: 'field' },
    ],
    worked: { touches: 1, resultRequired: true },
    settleSeconds: 0,
  });
}

const fit = {
  name: 'Company fit',
  category: 'fit',
  limit: 70,
  criteria: [
    {
      name: 'Industry',
      match: 'company.industry',
      cases: [{ operator: 'IN', values: ['MACHINERY', 'FOOD_BEVERAGES'], points: 30 }],
      otherwise: 5,
    },
    {
      name: 'Size',
      match: 'company.numberofemployees',
      cases: [{ operator: 'BETWEEN', value: 50, highValue: 5000, points: 20 }],
    },
    {
      name: 'Country',
      match: 'country',
      cases: [{ operator: 'IN', values: ['Germany', 'France'], points: 20 }],
    },
  ],
};

const interest = {
  name: 'Interest',
  category: 'engagement',
  limit: 30,
  criteria: [
    {
      name: 'Role',
      match: 'jobtitle',
      cases: [{ operator: 'CONTAINS_TOKEN', value: 'director', points: 15 }],
    },
    {
      name: 'Request',
      match: 'message',
      cases: [{ operator: 'CONTAINS_TOKEN', value: 'quote', points: 15 }],
    },
  ],
};
