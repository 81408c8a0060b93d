import type { OwnerSeed } from '../portal.ts';

/** A salesperson of the sample company; the zone is what a rules document gives the rep. */
export interface SampleOwner extends OwnerSeed {
  timeZone: string;
  country: string;
}

const roster: readonly [firstName: string, lastName: string, country: string, timeZone: string][] = [
  ['Ann', 'Sorensen', 'Germany', 'Europe/Berlin'],
  ['Marcus', 'Hale', 'United States', 'America/New_York'],
  ['Priya', 'Raman', 'India', 'Asia/Kolkata'],
  ['Lucía', 'Ortega', 'Spain', 'Europe/Madrid'],
  ['Tom', 'Whitfield', 'United Kingdom', 'Europe/London'],
  ['Camille', 'Renaud', 'France', 'Europe/Paris'],
  ['Rafael', 'Teixeira', 'Brazil', 'America/Sao_Paulo'],
  ['Yuki', 'Nakamura', 'Japan', 'Asia/Tokyo'],
  ['Dana', 'Kowalska', 'Poland', 'Europe/Warsaw'],
  ['Omar', 'Haddad', 'United Arab Emirates', 'Asia/Dubai'],
  ['Grace', 'Okafor', 'United States', 'America/Chicago'],
  ['Jonas', 'Lindqvist', 'Sweden', 'Europe/Stockholm'],
];

const plainLetters = (name: string) => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Twelve salespeople of ten countries, ids "101" to "112"; sample worlds take the first of them. */
export const sampleOwners: readonly SampleOwner[] = roster.map(
  ([firstName, lastName, country, timeZone], index) => ({
    id: String(101 + index),
    email: `${plainLetters(firstName)}.${plainLetters(lastName)}@harbourvision.example`,
    firstName,
    lastName,
    type: 'PERSON',
    archived: false,
    timeZone,
    country,
  }),
);

/** Who runs sales operations at the sample company: signs in, sets up apps, and receives no leads. */
export const sampleAdmin: OwnerSeed = {
  id: '199',
  email: 'sam.fletcher@harbourvision.example',
  firstName: 'Sam',
  lastName: 'Fletcher',
  type: 'PERSON',
  superAdmin: true,
};

/** The ids of `sampleOwners`, in order: what a rules document names. */
export const sampleOwnerIds: readonly string[] = sampleOwners.map((owner) => owner.id);
