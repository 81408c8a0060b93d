import { stringify } from 'yaml';
import { endpoints } from '../../src/api/endpoints.ts';
import { hotContact } from '../support/a-contact.ts';
import { type Caller, callApi } from '../support/call-api.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { ann, bob, journeyRules } from '../support/journey-rules.ts';

const caller: Caller = { userId: '7251500', userEmail: ann.email };

describe('what the forms for rules ask of the settings API', () => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await startJourney({ owners: [{ ...ann, superAdmin: true }, bob] });
    await journey.arrive(hotContact());
  });
  afterAll(() => journey.stop());

  it('lists owners and the properties of contacts and companies with their options', async () => {
    const { status, body } = await callApi(journey, caller, { path: '/api/portal' });
    expect(status).toBe(200);
    const { owners, contact, company } = endpoints.readPortal.answers[200].parse(body);
    expect(owners.map(({ name }) => name)).toEqual(['Ann Sorensen', 'Bob Hale']);
    const stage = contact?.find(({ name }) => name === 'lifecyclestage');
    expect(stage).toMatchObject({ label: 'Lifecycle Stage', type: 'enumeration' });
    expect(stage?.options).toContainEqual({ value: 'customer', label: 'Customer' });
    expect(contact?.find(({ name }) => name === 'email')?.options).toBeNull();
    expect(company?.map(({ name }) => name)).toContain('industry');
  });

  it('says how much of their room the reps of the live rules have used', async () => {
    const { body } = await callApi(journey, caller, { path: '/api/team' });
    const { reps } = endpoints.readTeam.answers[200].parse(body);
    expect(reps.map(({ ownerId, open }) => [ownerId, open]).sort()).toEqual([
      ['41', 1],
      ['42', 0],
    ]);
  });

  it('scores the latest leads by the points of a text, and refuses one that cannot be used', async () => {
    const score = async (source: string) => {
      const text = { source, format: 'yaml' };
      return callApi(journey, caller, { method: 'POST', path: '/api/rules/scores', body: { text } });
    };
    const rules = stringify(journeyRules());
    const before = endpoints.scoreText.answers[200].parse((await score(rules)).body).scores;
    expect(before).toHaveLength(1);
    const live = await callApi(journey, caller, { path: '/api/scores' });
    expect(before).toEqual(live.body.scores);
    const cheaper = await score(rules.replace('points: 50', 'points: 20'));
    expect(endpoints.scoreText.answers[200].parse(cheaper.body).scores).toEqual([(before[0] ?? 0) - 30]);
    expect((await score('profile: {')).status).toBe(422);
  });

  it('changes places of a text by value, by taking away and by moving, and gives the whole as values', async () => {
    const body = {
      text: { source: 'routes: [{ name: a }, { name: b }]\nsettleSeconds: 3\n', format: 'yaml' },
      edits: [
        { path: ['routes', 2], value: { name: 'c', when: [{ property: 'country' }] } },
        { path: ['routes', 2], moveTo: 0 },
        { path: ['settleSeconds'] },
      ],
    };
    const reply = await callApi(journey, caller, { method: 'POST', path: '/api/rules/edit', body });
    const edited = endpoints.editText.answers[200].parse(reply.body);
    expect(edited.values).toEqual({
      routes: [{ name: 'c', when: [{ property: 'country' }] }, { name: 'a' }, { name: 'b' }],
    });
    expect(edited.faults.map(({ code }) => code)).toContain('missing-field');
  });
});
