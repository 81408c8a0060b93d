import { isDisposableEmail } from 'disposable-email-domains-js';
import { isValidPhoneNumber } from 'libphonenumber-js/max';
import { sampleOwnerIds, sampleOwners } from '../../emulator/sample/sample-owners.ts';
import { type SampleContact, sampleWorld } from '../../emulator/sample/sample-world.ts';

const seeds = [1, 7, 42, 2026];
const share = (contacts: SampleContact[], test: (contact: SampleContact) => boolean) =>
  contacts.filter(test).length / contacts.length;
const isOf =
  (...kinds: string[]) =>
  (contact: SampleContact) =>
    kinds.includes(contact.kind);

describe('the sample world', () => {
  it('is the same for the same seed and another for another', () => {
    expect(sampleWorld({ seed: 5 })).toEqual(sampleWorld({ seed: 5 }));
    expect(sampleWorld({ seed: 5 }).contacts).not.toEqual(sampleWorld({ seed: 6 }).contacts);
  });

  it.each(seeds)('gives 400 contacts with sensible shares of each kind (seed %i)', (seed) => {
    const { contacts, companies } = sampleWorld({ seed });
    expect(contacts).toHaveLength(400);
    const bounds: [string[], number, number][] = [
      [['hot'], 0.19, 0.32],
      [['warm'], 0.12, 0.27],
      [['long-term'], 0.11, 0.25],
      [['junk'], 0.05, 0.12],
      [['student'], 0.03, 0.1],
      [['customer', 'owned'], 0.02, 0.09],
      [['duplicate'], 0.01, 0.06],
      [['colleague'], 0.02, 0.13],
    ];
    for (const [kinds, low, high] of bounds) {
      const found = share(contacts, isOf(...kinds));
      expect({ kinds, found, sensible: found >= low && found <= high }).toMatchObject({ sensible: true });
    }
    expect(companies.filter((company) => company.properties.hubspot_owner_id).length).toBeGreaterThan(5);
  });

  it.each(seeds)('gives each contact an address of its own and a known company (seed %i)', (seed) => {
    const { contacts, companies } = sampleWorld({ seed });
    expect(new Set(contacts.map((contact) => contact.properties.email)).size).toBe(400);
    for (const { properties } of contacts)
      expect(properties.email).toMatch(/^[a-z0-9._-]+@[a-z0-9.-]+\.[a-z]+$/);
    const keys = new Set(companies.map((company) => company.key));
    expect(contacts.filter(({ companyKey }) => companyKey !== null && !keys.has(companyKey))).toEqual([]);
    expect(new Set(companies.map((company) => company.properties.domain)).size).toBe(companies.length);
  });

  it('spreads arrivals over the given time, in order, with bursts and lulls', () => {
    const { contacts } = sampleWorld({ seed: 3, durationMs: 55_000 });
    const times = contacts.map((contact) => contact.atMs);
    expect(times).toEqual([...times].sort((one, other) => one - other));
    expect(times[0]).toBeGreaterThanOrEqual(0);
    expect(times.at(-1)).toBeLessThanOrEqual(55_000);
    expect(times.at(-1)).toBeGreaterThan(44_000);
    const perFiveSeconds = Array.from(
      { length: 11 },
      (_, index) => times.filter((at) => Math.floor(at / 5000) === index).length,
    );
    expect(Math.max(...perFiveSeconds)).toBeGreaterThan(3 * Math.min(...perFiveSeconds));
  });

  it('lets nearly every telephone number be valid, except on junk', () => {
    const { contacts } = sampleWorld({ seed: 8 });
    const phones = contacts
      .filter((contact) => contact.kind !== 'junk')
      .flatMap(({ properties }) => properties.phone ?? []);
    expect(phones.length).toBeGreaterThan(200);
    expect(phones.filter((phone) => isValidPhoneNumber(phone)).length / phones.length).toBeGreaterThan(0.95);
  });

  it('makes a duplicate of somebody who is there: same name, same telephone, another address', () => {
    const { contacts } = sampleWorld({ seed: 9 });
    const duplicates = contacts.filter(isOf('duplicate'));
    expect(duplicates.length).toBeGreaterThan(3);
    for (const duplicate of duplicates) {
      const same = contacts.filter(
        ({ properties }) =>
          properties.phone === duplicate.properties.phone && properties.email !== duplicate.properties.email,
      );
      expect(same.map(({ properties }) => properties.firstname)).toContain(duplicate.properties.firstname);
    }
  });

  it('lets colleagues of one company arrive close together', () => {
    const { contacts } = sampleWorld({ seed: 10 });
    const gaps = contacts.filter(isOf('colleague')).map((colleague) => {
      const others = contacts.filter((one) => one !== colleague && one.companyKey === colleague.companyKey);
      return Math.min(...others.map((one) => Math.abs(one.atMs - colleague.atMs)));
    });
    expect(gaps.filter((gap) => gap < 1000).length / gaps.length).toBeGreaterThan(0.7);
  });

  it('has placeholders, keyboard mash, disposable and free mail, other scripts and bare addresses', () => {
    const { contacts } = sampleWorld({ seed: 11 });
    const emails = contacts.map(({ properties }) => properties.email ?? '');
    expect(emails).toContain('test@test.com');
    expect(emails.filter((email) => isDisposableEmail(email)).length).toBeGreaterThan(5);
    expect(emails.filter((email) => /@(gmail|web|gmx|yahoo)\./.test(email)).length).toBeGreaterThan(20);
    expect(
      contacts.some(({ properties }) => properties.firstname === 'asdf' && properties.lastname === 'qwerty'),
    ).toBe(true);
    expect(
      contacts.filter(({ properties }) => /[^\p{Script=Latin}\p{P}\p{N} ]/u.test(properties.firstname ?? ''))
        .length,
    ).toBeGreaterThan(5);
    expect(contacts.some(({ properties }) => !properties.firstname && !properties.message)).toBe(true);
    expect(contacts.some(({ properties }) => properties.lifecyclestage === 'customer')).toBe(true);
    expect(
      contacts.some(({ properties }) => sampleOwnerIds.includes(properties.hubspot_owner_id ?? '')),
    ).toBe(true);
  });

  it('counts form dates back from the given start', () => {
    const startAt = Date.UTC(2027, 4, 3);
    const dates = sampleWorld({ seed: 12, startAt }).contacts.flatMap(
      ({ properties }) => properties.recent_conversion_date ?? [],
    );
    expect(dates.every((date) => Date.parse(date) <= startAt)).toBe(true);
    expect(dates.filter((date) => startAt - Date.parse(date) < 86_400_000).length).toBeGreaterThan(100);
  });

  it('has salespeople of several countries with zones of their own, and refuses more than there are', () => {
    expect(sampleOwnerIds).toEqual([
      '101',
      '102',
      '103',
      '104',
      '105',
      '106',
      '107',
      '108',
      '109',
      '110',
      '111',
      '112',
    ]);
    expect(new Set(sampleOwners.map((owner) => owner.timeZone)).size).toBeGreaterThan(8);
    for (const { timeZone } of sampleOwners)
      expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow();
    expect(() => sampleWorld({ seed: 1, owners: 13 })).toThrow('owners must be 1 to 12');
  });
});
