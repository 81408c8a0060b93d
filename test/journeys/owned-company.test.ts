import { hotContact, warmContact } from '../support/a-contact.ts';
import { type Journey, portalId, startJourney } from '../support/journey.ts';
import { ann, bob, eve } from '../support/journey-rules.ts';
import { readShares, readTurns } from '../support/lead-records.ts';

describe('a lead of a company that somebody looks after', () => {
  let journey: Journey;
  beforeEach(async () => {
    journey = await startJourney({ rules: { profile: profileWithIndustry } });
  });
  afterEach(() => journey.stop());

  it('goes to the rep who owns the company, although it is the turn of another', async () => {
    const companyId = journey.portal.createCompany({
      name: 'Keller Machines',
      industry: 'MACHINERY',
      hubspot_owner_id: bob.id,
    });
    const id = await journey.arrive(hotContact(), { companyId });
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', ownerId: bob.id });
    expect((await journey.decisions(id))[0]).toMatchObject({ via: 'company' });
    expect(journey.contact(id).fairlead_route_reasons).toContain('Bob Hale: chosen by company');
  });

  it('is scored by the company too', async () => {
    const companyId = journey.portal.createCompany({ name: 'Keller Machines', industry: 'MACHINERY' });
    const id = await journey.arrive(warmContact(), { companyId });
    expect(await journey.lead(id)).toMatchObject({ score: 70, band: 'hot' });
  });

  it('takes its turn in the rotation when the owner of the company is no rep', async () => {
    const companyId = journey.portal.createCompany({
      name: 'Keller Machines',
      industry: 'MACHINERY',
      hubspot_owner_id: eve.id,
    });
    const id = await journey.arrive(hotContact(), { companyId });
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', ownerId: ann.id });
  });

  it('follows its colleague who came before, to the same rep', async () => {
    const companyId = journey.portal.createCompany({ name: 'Keller Machines', industry: 'MACHINERY' });
    const first = await journey.arrive(hotContact(), { companyId });
    const second = await journey.arrive(hotContact(), { companyId });
    expect([(await journey.lead(first)).ownerId, (await journey.lead(second)).ownerId]).toEqual([
      ann.id,
      ann.id,
    ]);
  });

  it('is out of turn: it counts toward the limits of the rep and moves no share', async () => {
    const companyId = journey.portal.createCompany({
      name: 'Keller Machines',
      industry: 'MACHINERY',
      hubspot_owner_id: bob.id,
    });
    const ofCompany = [
      await journey.arrive(hotContact(), { companyId }),
      await journey.arrive(hotContact(), { companyId }),
    ];
    expect(await readShares(journey.database, portalId)).toEqual({});
    const third = await journey.arrive(hotContact(), { companyId });
    expect((await journey.decisions(third))[0]).toMatchObject({
      ownerId: ann.id,
      via: 'rotation',
      wouldHaveBeen: bob.id,
    });
    expect(await readTurns(journey.database, portalId)).toEqual([
      ...ofCompany.map((contactId) => ({ contactId, ownerId: bob.id, pool: 'field' })),
      { contactId: third, ownerId: ann.id, pool: 'field' },
    ]);
  });
});

const profileWithIndustry = {
  groups: [
    {
      name: 'Fit',
      category: 'fit',
      criteria: [
        { name: 'Country', match: 'country', cases: [{ operator: 'EQ', value: 'Germany', points: 50 }] },
        {
          name: 'Industry',
          match: 'company.industry',
          cases: [{ operator: 'EQ', value: 'MACHINERY', points: 20 }],
        },
      ],
    },
  ],
  bands: [
    { name: 'hot', from: 60 },
    { name: 'warm', from: 0 },
  ],
};
