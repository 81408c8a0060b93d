import type { Instant } from '../../src/base/clock.ts';
import { createArrivalTime } from './arrival-times.ts';
import { createCaseMaker, type SampleCase } from './sample-cases.ts';
import { createCompanyMaker } from './sample-companies.ts';
import type { SampleKind } from './sample-kinds.ts';
import { type SampleOwner, sampleOwners } from './sample-owners.ts';
import { createSampleRandom } from './sample-random.ts';

/** One inbound lead to come: what the form gives, whose company, and when. */
export interface SampleContact {
  properties: Record<string, string>;
  /** Key of one of the world's companies, or null. */
  companyKey: string | null;
  /** Milliseconds after the start of the demo. */
  atMs: number;
  /** What the contact was made to be; not for the portal. */
  kind: SampleKind;
}

export interface SampleWorld {
  owners: SampleOwner[];
  companies: { key: string; properties: Record<string, string> }[];
  /** In order of arrival. */
  contacts: SampleContact[];
}

export interface SampleWorldOptions {
  seed: number;
  contacts?: number;
  owners?: number;
  /** All arrive within this time. */
  durationMs?: number;
  /** The instant of `atMs` 0, from which form dates count back. Pass the clock's present for a live demo. */
  startAt?: Instant;
}

const secondOfNovember = Date.UTC(2026, 10, 2, 9);

function assertRoster(count: number): void {
  if (count < 1 || count > sampleOwners.length) {
    throw new Error(`sampleWorld: owners must be 1 to ${sampleOwners.length}, not ${count}`);
  }
}

/** Owners, companies and inbound contacts of a B2B seller: the same for the same options, whatever the machine. */
export function sampleWorld(options: SampleWorldOptions): SampleWorld {
  const { seed, contacts = 400, owners = 8, durationMs = 55_000, startAt = secondOfNovember } = options;
  assertRoster(owners);
  const random = createSampleRandom(seed);
  const arrivalTime = createArrivalTime(random, durationMs);
  const team = sampleOwners.slice(0, owners);
  const newCase = createCaseMaker({
    random,
    newCompany: createCompanyMaker(random),
    ownerIds: team.map((owner) => owner.id),
    startAt,
  });
  const companies: SampleWorld['companies'] = [];
  const stories: SampleCase['contacts'] = [];
  while (stories.length < contacts) {
    const story = newCase((stories.length + 3 * random.share()) / contacts);
    if (story.company) companies.push({ key: story.company.key, properties: story.company.properties });
    stories.push(...story.contacts.slice(0, contacts - stories.length));
  }
  return {
    owners: team,
    companies,
    contacts: stories
      .map(({ place, ...contact }) => ({ ...contact, atMs: arrivalTime(place) }))
      .sort((one, other) => one.atMs - other.atMs),
  };
}
