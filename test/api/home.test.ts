import { homeMessage } from '../../src/api/home-messages.ts';
import { hotContact, warmContact } from '../support/a-contact.ts';
import { callApi } from '../support/call-api.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { ann, bob } from '../support/journey-rules.ts';

describe('the home page through the API', () => {
  let journey: Journey;
  beforeEach(async () => {
    journey = await startJourney();
  });
  afterEach(() => journey.stop());

  const look = async () => {
    const reply = await callApi(journey, { userId: '7', userEmail: ann.email }, { path: '/api/home' });
    expect(reply.status).toBe(200);
    return homeMessage.parse(reply.body);
  };

  it('adds up: received is the sum of the states, and the team holds what is with a rep', async () => {
    for (let count = 0; count < 6; count++) await journey.arrive(count % 2 ? hotContact() : warmContact());
    const home = await look();
    expect(home).toMatchObject({ mode: 'working', liveVersion: 1, received: 6, unexplained: { count: 0 } });
    expect(Object.values(home.states).reduce((sum, count) => sum + count, 0)).toBe(6);
    expect(home.reps.map(({ ownerId, name }) => [ownerId, name])).toEqual([
      [ann.id, 'Ann Sorensen'],
      [bob.id, 'Bob Hale'],
    ]);
    expect(home.reps.reduce((sum, rep) => sum + rep.open, 0)).toBe(home.states.assigned);
    for (const rep of home.reps) expect(Math.abs(rep.due - rep.received)).toBeLessThanOrEqual(1);
  });

  it('counts who is late, and lists who waits, the best first', async () => {
    for (let count = 0; count < 12; count++) await journey.arrive(warmContact());
    await journey.arrive(hotContact());
    const home = await look();
    expect(home.backlog.count).toBe(home.states.held);
    expect(home.backlog.first.map(({ position }) => position)).toEqual(
      home.backlog.first.map((_, index) => index + 1),
    );
    expect(home.backlog.first[0]?.score).toBe(Math.max(...home.backlog.first.map(({ score }) => score)));
    expect(home.reps.map((rep) => rep.hindrance?.kind)).toEqual(['full', 'full']);
    expect(home.overdue).toBe(0);
  });
});
