import { hotContact } from '../support/a-contact.ts';
import { type Journey, portalId, startJourney } from '../support/journey.ts';
import { ann } from '../support/journey-rules.ts';
import { runFairlead } from '../support/run-fairlead.ts';

describe('fairlead explain', () => {
  let journey: Journey;
  let id: string;
  let heldId: string;
  beforeAll(async () => {
    const reps = [{ ownerId: ann.id, name: 'Ann Sorensen', capacity: { open: 1 } }];
    const pools = [{ name: 'field', members: [{ ownerId: ann.id }] }];
    journey = await startJourney({ rules: { reps, pools } });
    id = await journey.arrive(hotContact({ email: 'nora@lindholm-works.example' }));
    heldId = await journey.arrive(hotContact({ email: 'olga@other-works.example' }));
  });
  afterAll(() => journey.stop());

  const explain = (...args: string[]) =>
    runFairlead(['explain', ...args], { NODE_ENV: 'test', DATABASE_URL: journey.databaseUrl });

  it('tells from the record why a contact is with its rep, and what is in HubSpot', async () => {
    const { code, stdout } = await explain(id);
    expect(code).toBe(0);
    expect(stdout).toContain(`Contact ${id} of portal ${portalId}: assigned to Ann Sorensen; 0 touches`);
    expect(stdout).toContain('Score 90 (hot, grade A1):\n  +50 Country');
    expect(stdout).toContain('  Ann Sorensen got it (in turn): due 0.00, had received 0');
    expect(stdout).toMatch(/In HubSpot: properties .*, task .*, timeline .*\.$/m);
  });

  it('tells why a held one waits, and its place', async () => {
    const { stdout } = await explain(heldId, '--portal', portalId);
    expect(stdout).toContain('held (no-capacity), place 1 of 1 in the backlog of "field"');
    expect(stdout).toContain('  Ann Sorensen skipped, full: 1 of 1 open');
    expect(stdout).toContain('It would have been Ann Sorensen, had there been room.');
  });

  it('gives all decisions, newest first, as JSON', async () => {
    await journey.work(id, ann.id);
    const { stdout } = await explain(heldId, '--all', '--json');
    const told = JSON.parse(stdout);
    expect(told).toMatchObject({ portal: portalId, contact: heldId, lead: { state: 'assigned' } });
    expect(told.decisions.map(({ decision }: { decision: { cause: string } }) => decision.cause)).toEqual([
      'release',
      'arrival',
    ]);
  });

  it('says so when a contact was never heard of', async () => {
    const { code, stderr } = await explain('999999');
    expect(code).toBe(1);
    expect(stderr).toContain('Contact 999999 was never heard of.');
  });
});
