import { longTermContact, warmContact } from '../support/a-contact.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { journeyRules } from '../support/journey-rules.ts';
import { hourMs, minuteMs } from '../support/test-clock.ts';

/** As those of the journeys, with 40 points for a postal code of which no webhook tells. */
function rules() {
  const { profile } = journeyRules();
  const cases = [{ operator: 'HAS_PROPERTY', points: 40 }];
  const criteria = [{ name: 'Postal code', match: 'zip', cases }];
  return {
    profile: { ...profile, groups: [...profile.groups, { name: 'Own', category: 'fit', criteria }] },
  };
}

describe('a change that no webhook tells of', () => {
  let journey: Journey;
  afterEach(() => journey.stop());

  const look = async () => {
    await journey.pass(15 * minuteMs);
    await journey.app.schedule.look();
    await journey.settle();
  };

  it('is found by the look at what was modified, once, and brings a long-term lead to a rep', async () => {
    journey = await startJourney({ rules: rules() });
    await look();
    const id = await journey.arrive(longTermContact());
    const other = await journey.arrive(warmContact());
    await journey.pass(minuteMs);
    journey.portal.updateContact(id, { zip: '89073' });
    await journey.settle();
    expect((await journey.lead(id)).state).toBe('nurture');
    await look();
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', score: 40 });
    expect((await journey.decisions(id)).map(({ cause }) => cause)).toEqual(['arrival', 'change']);
    for (let again = 0; again < 3; again += 1) await look();
    expect(await journey.decisions(id)).toHaveLength(2);
    expect(await journey.decisions(other)).toHaveLength(1);
  });

  it('is found although nobody looked for hours', async () => {
    journey = await startJourney({ rules: rules() });
    const id = await journey.arrive(warmContact());
    await look();
    journey.portal.updateContact(id, { zip: '89073' });
    await journey.pass(7 * hourMs);
    await look();
    expect(await journey.lead(id)).toMatchObject({ score: 90 });
  });

  it('is found in the company too, for each of its leads, once', async () => {
    const { profile } = journeyRules();
    const cases = [{ operator: 'HAS_PROPERTY', points: 40 }];
    const criteria = [{ name: 'Industry', match: 'company.industry', cases }];
    const groups = [...profile.groups, { name: 'Company', category: 'fit', criteria }];
    journey = await startJourney({ rules: { profile: { ...profile, groups } } });
    await look();
    const companyId = journey.portal.createCompany({ name: 'Keller Machines' });
    const id = await journey.arrive(longTermContact(), { companyId });
    const colleague = await journey.arrive(warmContact(), { companyId });
    const stranger = await journey.arrive(longTermContact());
    expect((await journey.lead(id)).state).toBe('nurture');
    const before = (await journey.lead(colleague)).score ?? 0;
    await journey.pass(minuteMs);
    journey.portal.updateCompany(companyId, { industry: 'MACHINERY' });
    await look();
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', score: 40 });
    expect((await journey.lead(colleague)).score).toBe(before + 40);
    for (let again = 0; again < 3; again += 1) await look();
    expect(await journey.decisions(id)).toHaveLength(2);
    expect(await journey.decisions(colleague)).toHaveLength(2);
    expect(await journey.decisions(stranger)).toHaveLength(1);
    await journey.pass(minuteMs);
    journey.portal.updateCompany(companyId, { industry: '' });
    await look();
    expect((await journey.lead(colleague)).score).toBe(before);
  });
});
