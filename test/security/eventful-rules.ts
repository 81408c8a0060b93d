import { ann, bob, eve, journeyRules, type RulesChanges } from '../support/journey-rules.ts';

/** The owners of the eventful days' portal; Eve may publish rules. */
export const eventfulOwners = [ann, bob, { ...eve, superAdmin: true }];

const { profile } = journeyRules();
const postalCode = {
  name: 'Postal code',
  match: 'zip',
  cases: [{ operator: 'HAS_PROPERTY', points: 40 }],
};

/** Rules under which leads are held, limits of all kinds are counted, and a property is read of which no webhook tells. */
export const eventfulRules = {
  profile: {
    ...profile,
    groups: [...profile.groups, { name: 'Own', category: 'fit', criteria: [postalCode] }],
  },
  reps: [
    { ownerId: ann.id, capacity: { open: 2, given: [{ per: 'day', limit: 4, window: 'calendar' }] } },
    { ownerId: bob.id, capacity: { open: 2, given: [{ per: 'hour', limit: 3, window: 'rolling' }] } },
  ],
  deadlines: ['hot', 'warm'].map((band) => ({
    band,
    firstTouchMinutes: 60,
    remindAtMinutes: [15],
    onBreach: ['notify', 'reroute'],
    pauseRepAfter: 3,
  })),
  recycling: { coolDownDays: 1, onlyWhenRoomAbove: 0 },
} satisfies RulesChanges;

/** The same with a partner beside the reps, and a limit for the team as a whole. */
export const rulesWithPartner = {
  ...eventfulRules,
  reps: [...eventfulRules.reps, { ownerId: 'p-acme', capacity: { open: 6 } }],
  pools: [
    {
      name: 'field',
      members: [{ ownerId: 'p-acme', weight: 9 }, { ownerId: ann.id }, { ownerId: bob.id }],
      given: [{ per: 'day', limit: 500, window: 'calendar' }],
    },
  ],
  partners: [
    {
      ownerId: 'p-acme',
      name: 'ACME Distribution',
      email: 'leads@acme.example',
      contact: ann.id,
      acceptWithinHours: 24,
    },
  ],
} satisfies RulesChanges;
