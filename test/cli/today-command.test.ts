import { hotContact, longTermContact, warmContact } from '../support/a-contact.ts';
import { type Journey, portalId, startJourney } from '../support/journey.ts';
import { ann } from '../support/journey-rules.ts';
import { runFairlead } from '../support/run-fairlead.ts';

describe('fairlead today', () => {
  let journey: Journey;
  beforeAll(async () => {
    const reps = [{ ownerId: ann.id, name: 'Ann Sorensen', capacity: { open: 1 } }];
    const pools = [{ name: 'field', members: [{ ownerId: ann.id }] }];
    journey = await startJourney({ rules: { reps, pools } });
    for (const contact of [hotContact(), warmContact(), longTermContact()]) await journey.arrive(contact);
  });
  afterAll(() => journey.stop());

  const today = (...args: string[]) =>
    runFairlead(['today', ...args], { NODE_ENV: 'test', DATABASE_URL: journey.databaseUrl });

  it('prints the daily check, and its numbers are those that the local HubSpot shows', async () => {
    const { code, stdout } = await today('--json');
    expect(code).toBe(0);
    const check = JSON.parse(stdout);
    const shown = journey.portal.contacts().map((contact) => contact.properties.fairlead_state);
    expect(check).toMatchObject({ tenant: portalId, received: shown.length, unworked: 1, unexplained: 0 });
    for (const [state, count] of Object.entries(check.states))
      expect([state, shown.filter((each) => each === state).length]).toEqual([state, count]);
    expect(check.held).toMatchObject({ count: 1, reasons: [{ reason: 'no-capacity', count: 1 }] });
  });

  it('says it in words, with a row for each rep', async () => {
    const { stdout } = await today();
    expect(stdout).toContain('3 leads received: 1 assigned, 1 held, 1 nurture; 0 unexplained.');
    expect(stdout).toMatch(/Ann Sorensen.*full: 1 of 1 open/);
  });
});
