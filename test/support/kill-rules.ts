import type { Rules } from '../../src/rules/rules-schema.ts';
import { aContact, hotContact, longTermContact, warmContact } from './a-contact.ts';
import { journeyRules, type RulesChanges } from './journey-rules.ts';

/** The reps of the kill tests: Ann and Bob get what directors ask for, Cleo and Dan the rest. */
export const killReps = [
  { id: '41', email: 'ann@harbour.example', firstName: 'Ann', lastName: 'Sorensen' },
  { id: '42', email: 'bob@harbour.example', firstName: 'Bob', lastName: 'Hale' },
  { id: '43', email: 'cleo@harbour.example', firstName: 'Cleo', lastName: 'Marsh' },
  { id: '44', email: 'dan@harbour.example', firstName: 'Dan', lastName: 'Frost' },
];

/** Room for 115 leads in all: 55 of directors (one rep has a limit per day, too), 60 of others; `changes` come on top. */
export function killRules(settleSeconds: number, changes: RulesChanges = {}): Rules {
  const perDay = { per: 'day', limit: 25, window: 'rolling' };
  return journeyRules({
    settleSeconds,
    deadlines: [],
    reps: killReps.map(({ id }) => ({
      ownerId: id,
      capacity: { open: 30, given: id === '42' ? [perDay] : [] },
    })),
    pools: [
      { name: 'directors', members: [{ ownerId: '41' }, { ownerId: '42', weight: 2 }] },
      { name: 'others', members: [{ ownerId: '43' }, { ownerId: '44' }] },
    ],
    routes: [
      {
        name: 'Directors',
        when: [{ property: 'jobtitle', operator: 'CONTAINS_TOKEN', value: 'director' }],
        pool: 'directors',
      },
      { name: 'Everybody else', pool: 'others' },
    ],
    ...changes,
  });
}

/** Of every ten contacts one is garbage, one a customer, two are for later, three directors, and three others. */
export function killContact(index: number): Record<string, string> {
  switch (index % 10) {
    case 0:
      return aContact({ email: `somebody-${index}@mailinator.com` });
    case 1:
      return hotContact({ lifecyclestage: 'customer' });
    case 2:
    case 3:
      return longTermContact();
    case 4:
    case 5:
    case 6:
      return hotContact();
    default:
      return warmContact();
  }
}

/** What must become of a number of such contacts (a multiple of ten, and enough to fill every rep). */
export function expectedStates(contacts: number): Record<string, number> {
  const each = contacts / 10;
  return { junk: each, excluded: each, nurture: 2 * each, assigned: 115, held: 6 * each - 115 };
}
