import { nonLatinNames } from './non-latin-names.ts';
import type { SampleCountry } from './sample-countries.ts';
import type { SampleRandom } from './sample-random.ts';

/** One person, with the Latin spelling that mail addresses use. */
export interface SamplePerson {
  firstName: string;
  lastName: string;
  latin: { first: string; last: string };
  country: SampleCountry;
  phone: string;
}

const spelledOut: Record<string, string> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  ø: 'oe',
  å: 'aa',
  æ: 'ae',
  ł: 'l',
  đ: 'd',
};

/** Lower-case Latin letters of a name, fit for an address: "Łukasz Größl" → "lukasz groessl". */
export function mailSpelling(name: string): string {
  return name
    .toLowerCase()
    .replace(/[äöüßøåæłđ]/g, (letter) => spelledOut[letter] ?? letter)
    .normalize('NFD')
    .replace(/[^a-z0-9 -]/g, '')
    .trim()
    .replace(/\s+/g, '-');
}

/** A person of `country` with a telephone number that is valid there. */
export function makePerson(random: SampleRandom, country: SampleCountry): SamplePerson {
  const phone = random.digits(random.pick(country.phones));
  const pairs = nonLatinNames[country.code];
  if (pairs && !country.locale) {
    const first = random.pick(pairs.first);
    const last = random.pick(pairs.last);
    return {
      firstName: first[0],
      lastName: last[0],
      latin: { first: first[1], last: last[1] },
      country,
      phone,
    };
  }
  const speaker = random.faker(country.locale);
  const firstName = speaker.person.firstName();
  const lastName = speaker.person.lastName();
  return {
    firstName,
    lastName,
    latin: { first: mailSpelling(firstName), last: mailSpelling(lastName) },
    country,
    phone,
  };
}
