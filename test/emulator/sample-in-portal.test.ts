import { readFileSync } from 'node:fs';
import type { Emulator } from '../../emulator/portal.ts';
import { readCsvMapping } from '../../emulator/sample/csv-mapping.ts';
import { readLeadsCsv } from '../../emulator/sample/read-leads-csv.ts';
import { sampleOwnerIds, sampleOwners } from '../../emulator/sample/sample-owners.ts';
import { sampleWorld } from '../../emulator/sample/sample-world.ts';
import { createSimulatedReps } from '../../emulator/sample/simulated-reps.ts';
import { startEmulator } from '../../emulator/start-emulator.ts';
import { systemClock } from '../../src/base/clock.ts';
import { checkRules } from '../../src/rules/check-rules.ts';

const rulesFolder = new URL('../../rules/', import.meta.url);
const shipped = (name: string) => readFileSync(new URL(name, rulesFolder), 'utf8');

/** Rows made up for this test, in the columns of the public data set. */
const courseLeads = [
  'Prospect ID,Lead Number,Lead Origin,Lead Source,Do Not Email,Do Not Call,Converted,TotalVisits,Total Time Spent on Website,Page Views Per Visit,Country,Specialization,How did you hear about X Education,What is your current occupation,City,A free copy of Mastering The Interview',
  'id-2,1002,Lead Add Form,Reference,No,No,1,0,0,0,,Select,Word Of Mouth,,Select,No',
  'id-1,1001,API,Olark Chat,Yes,No,0,3,1500,1.5,unknown,Finance Management,Select,Student,Mumbai,Yes',
].join('\r\n');

describe('sample data in a portal of the local HubSpot', () => {
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await startEmulator({ clock: systemClock, rateLimit: null });
  });
  afterEach(() => emulator.stop());

  function samplePortal() {
    const world = sampleWorld({ seed: 3 });
    const portal = emulator.addPortal({ id: '62515', name: 'Harbour Vision', owners: world.owners });
    const companyIds = new Map(
      world.companies.map(({ key, properties }) => [key, portal.createCompany(properties)]),
    );
    const ids = world.contacts.map(({ properties, companyKey }) =>
      portal.createContact(properties, { companyId: companyIds.get(companyKey ?? '') }),
    );
    return { world, portal, ids };
  }

  it('is taken by the portal, every value of every company and contact', () => {
    const { world, portal, ids } = samplePortal();
    expect(portal.contacts()).toHaveLength(400);
    world.contacts.forEach(({ properties }, index) => {
      expect(portal.contact(ids[index] ?? '')?.properties).toMatchObject(properties);
    });
    const linked = ids.filter((id) => portal.companyOf(id));
    expect(linked).toHaveLength(world.contacts.filter(({ companyKey }) => companyKey !== null).length);
  });

  it('can be looked at in the pages, and worked by simulated reps', async () => {
    const { portal, ids } = samplePortal();
    portal.defineProperty({ name: 'fairlead_state', label: 'State', type: 'string', fieldType: 'text' });
    portal.defineProperty({ name: 'fairlead_result', label: 'Result', type: 'string', fieldType: 'text' });
    ids.forEach((id, index) => {
      portal.updateContact(id, {
        hubspot_owner_id: sampleOwnerIds[index % 8] ?? '',
        fairlead_state: 'assigned',
      });
    });
    expect(createSimulatedReps({ portal, clock: emulator.clock, seed: 1 }).step()).toBe(8);
    const called = ids.find((id) => portal.callsOf(id).length > 0) ?? '';
    const page = async (path: string) => (await fetch(`${emulator.url}${path}`)).text();
    expect(await page('/contacts/62515/objects/0-1/views/all/list')).toContain('1–50 of 400');
    const record = await page(`/contacts/62515/record/0-1/${called}`);
    expect(record).toContain('entry-call');
    expect(record).toContain('Owner: nobody →');
    expect(await page('/')).toContain('Harbour Vision');
  });

  it('takes rows of the course seller by the shipped mapping', () => {
    const mapping = readCsvMapping(shipped('maps/x-education.json'));
    const read = readLeadsCsv({ csv: courseLeads, mapping: mapping.ok ? mapping.value : undefined });
    if (!read.ok) throw new Error(read.refusal.join('\n'));
    const { contacts, customProperties, faults, ignoredColumns } = read.value;
    expect({ faults, ignoredColumns, ids: contacts.map(({ id }) => id) }).toEqual({
      faults: [],
      ignoredColumns: ['Converted'],
      ids: ['id-1', 'id-2'],
    });
    const portal = emulator.addPortal({ id: '7', name: 'Courses', owners: sampleOwners });
    for (const property of customProperties) portal.defineProperty(property);
    const [first, second] = contacts.map(
      ({ properties }) => portal.contact(portal.createContact(properties))?.properties,
    );
    expect(first).toMatchObject({
      email: 'lead-1001@x-education.example',
      city: 'Mumbai',
      hs_email_optout: 'true',
      hs_analytics_source: 'OTHER_CAMPAIGNS',
      edu_seconds_on_website: '1500',
      edu_free_copy: 'true',
    });
    expect(first?.country ?? '').toBe('');
    expect(second).toMatchObject({ edu_lead_origin: 'Lead Add Form', hs_analytics_source: 'REFERRALS' });
    expect(second).not.toHaveProperty('edu_occupation');
  });

  it('has rules for the course seller that pass their own tests, for owners that are there', () => {
    const check = checkRules(shipped('x-education.yaml'), 'yaml', Date.now());
    expect({ faults: check.faults, failed: check.failedTests, passes: check.passes }).toEqual({
      faults: [],
      failed: [],
      passes: true,
    });
    expect(check.rules?.reps.map(({ ownerId }) => ownerId)).toEqual(sampleOwnerIds);
    const mapped = shipped('maps/x-education.json');
    const used = check.rules?.profile.groups.flatMap(({ criteria }) =>
      criteria.flatMap((one) => ('match' in one ? [one.match] : [])),
    );
    for (const property of used ?? []) expect(mapped).toContain(`"${property}"`);
  });
});
