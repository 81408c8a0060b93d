import { type Rules, rulesSchema } from '../../src/rules/rules-schema.ts';

/** Parts of a rules document as an admin writes them, in place of those below. */
export type RulesChanges = Partial<Record<keyof Rules, unknown>>;

/** The reps of the journeys, and the owners of their portals. */
export const ann = { id: '41', email: 'ann@harbour.example', firstName: 'Ann', lastName: 'Sorensen' };
export const bob = { id: '42', email: 'bob@harbour.example', firstName: 'Bob', lastName: 'Hale' };
/** An owner who is no rep. */
export const eve = { id: '49', email: 'eve@harbour.example', firstName: 'Eve', lastName: 'Stone' };

/** Two reps in one pool; country 50, role 25 and a request 15 points; hot from 60, warm from 30, nurture below. */
export function journeyRules(changes: RulesChanges = {}): Rules {
  return rulesSchema.parse({
    profile: {
      groups: [
        {
          name: 'Fit',
          category: 'fit',
          criteria: [
            { name: 'Country', match: 'country', cases: [{ operator: 'EQ', value: 'Germany', points: 50 }] },
            {
              name: 'Role',
              match: 'jobtitle',
              cases: [{ operator: 'CONTAINS_TOKEN', value: 'director', points: 25 }],
            },
          ],
        },
        {
          name: 'Interest',
          category: 'engagement',
          criteria: [
            {
              name: 'Request',
              match: 'message',
              cases: [{ operator: 'CONTAINS_TOKEN', value: 'quote', points: 15 }],
            },
          ],
        },
      ],
      bands: [
        { name: 'hot', from: 60 },
        { name: 'warm', from: 30 },
        // biome-ignore lint/suspicious/noThenProperty: the word of the rules document
        { name: 'long-term', from: 0, then: 'nurture', returnAfterDays: 90 },
      ],
      grades: { fit: [66, 33], engagement: [66, 33] },
    },
    quality: {
      exclude: [
        { name: 'customer', when: [{ property: 'lifecyclestage', operator: 'EQ', value: 'customer' }] },
      ],
      businessEmailExpected: true,
    },
    inquiries: [
      {
        name: 'rfp',
        words: ['quote'],
        response: {
          subject: 'Send {{firstname}} {{lastname}} a quote',
          body: 'They ask: "{{message}}"',
          priority: 'HIGH',
          deadlineMinutes: 45,
        },
      },
    ],
    reps: [
      { ownerId: ann.id, capacity: { open: 2 } },
      { ownerId: bob.id, capacity: { open: 2 } },
    ],
    pools: [{ name: 'field', members: [{ ownerId: ann.id }, { ownerId: bob.id }], match: ['company'] }],
    routes: [{ name: 'everything', pool: 'field' }],
    worked: { touches: 1, resultRequired: true },
    results: {
      hs_lead_status: { CONNECTED: 'connected', BAD_TIMING: 'nurture', UNQUALIFIED: 'junk' },
      lifecyclestage: { customer: 'won' },
    },
    deadlines: [{ band: 'hot', firstTouchMinutes: 60 }],
    settleSeconds: 0,
    ...changes,
  });
}
