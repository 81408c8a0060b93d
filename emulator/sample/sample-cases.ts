import type { Instant } from '../../src/base/clock.ts';
import { createAddressBook } from './address-book.ts';
import type { CompanyFit, SampleCompany } from './sample-companies.ts';
import { type ContactSketch, contactProperties } from './sample-contact.ts';
import { sampleCountries } from './sample-countries.ts';
import { junkProperties } from './sample-junk.ts';
import { drawLooks, kindWeights, type SampleKind } from './sample-kinds.ts';
import { makePerson } from './sample-people.ts';
import type { SampleRandom } from './sample-random.ts';

interface PlacedContact {
  properties: Record<string, string>;
  companyKey: string | null;
  /** In the order of arrival, 0 to 1. */
  place: number;
  kind: SampleKind;
}

/** One story: a contact and those who come with it. */
export interface SampleCase {
  company: SampleCompany | null;
  contacts: PlacedContact[];
}

interface CaseSource {
  random: SampleRandom;
  newCompany: (fit: CompanyFit) => SampleCompany;
  ownerIds: readonly string[];
  startAt: Instant;
}

/** Fields that only status kinds carry. */
function statusOf({ random, ownerIds }: CaseSource, kind: SampleKind): Record<string, string> {
  if (kind === 'customer') return { lifecyclestage: 'customer' };
  if (kind === 'owned') {
    return { hubspot_owner_id: random.pick(ownerIds), lifecyclestage: 'salesqualifiedlead' };
  }
  return kind === 'opted-out' ? { hs_email_optout: 'true' } : {};
}

function withGaps(random: SampleRandom, properties: Record<string, string>): Record<string, string> {
  const mayLack = ['jobtitle', 'country', 'lastname', 'hs_analytics_source'];
  const gaps = mayLack.filter(() => random.chance(0.03));
  return Object.fromEntries(Object.entries(properties).filter(([name]) => !gaps.includes(name)));
}

function draw(source: CaseSource, kind: SampleKind, sketch: ContactSketch): Omit<PlacedContact, 'place'> {
  const all = { ...contactProperties(source.random, sketch, source.startAt), ...statusOf(source, kind) };
  if (kind !== 'sparse') {
    return { kind, companyKey: sketch.company?.key ?? null, properties: withGaps(source.random, all) };
  }
  return { kind, companyKey: null, properties: { email: all.email ?? '', lifecyclestage: 'lead' } };
}

/** Up to two more people of the company, close behind. */
function drawColleagues(source: CaseSource, first: ContactSketch, place: number): PlacedContact[] {
  const { random } = source;
  if (!first.company || !random.chance(0.12)) return [];
  return Array.from({ length: random.whole(1, 2) }, () => {
    const person = makePerson(random, first.person.country);
    const sketch = { ...drawLooks(random, 'warm').looks, person, company: first.company };
    return { ...draw(source, 'colleague', sketch), place: place + 0.001 + 0.006 * random.share() };
  });
}

/** The same person once more: other address, same name and telephone. */
function drawDuplicate(source: CaseSource, first: ContactSketch, place: number): PlacedContact[] {
  const { random } = source;
  if (!random.chance(0.07)) return [];
  const again = draw(source, 'duplicate', { ...first, freeMail: true });
  again.properties.phone = first.person.phone;
  return [{ ...again, place: place + 0.01 + 0.08 * random.share() }];
}

function drawStory(source: CaseSource, kind: SampleKind, place: number): SampleCase {
  const { random, newCompany, ownerIds } = source;
  const { fit, looks } = drawLooks(random, kind);
  const company = fit ? newCompany(fit) : null;
  if (company && random.chance(0.1)) company.properties.hubspot_owner_id = random.pick(ownerIds);
  const country = company?.country ?? random.weighted(sampleCountries);
  const sketch: ContactSketch = { ...looks, person: makePerson(random, country), company };
  const first = { ...draw(source, kind, sketch), place };
  if (kind !== 'hot' && kind !== 'warm') return { company, contacts: [first] };
  const colleagues = drawColleagues(source, sketch, place);
  const duplicates = drawDuplicate(source, sketch, place);
  if (duplicates.length > 0) first.properties.phone = sketch.person.phone;
  return { company, contacts: [first, ...colleagues, ...duplicates] };
}

/** Gives one story after another; `place` says how far into the sample it begins. Addresses are unique. */
export function createCaseMaker(source: CaseSource): (place: number) => SampleCase {
  const freeAddress = createAddressBook();
  let junkMade = 0;
  return (place) => {
    const { kind } = source.random.weighted(kindWeights);
    const story =
      kind === 'junk'
        ? {
            company: null,
            contacts: [
              { properties: junkProperties(source.random, junkMade++), companyKey: null, place, kind },
            ],
          }
        : drawStory(source, kind, place);
    for (const { properties } of story.contacts) properties.email = freeAddress(properties.email ?? '');
    return story;
  };
}
