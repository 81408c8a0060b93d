import { hotContact } from '../support/a-contact.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { runFairlead } from '../support/run-fairlead.ts';

describe('fairlead junk', () => {
  let journey: Journey;
  let id: string;
  beforeAll(async () => {
    journey = await startJourney();
    id = await journey.arrive(hotContact({ email: 'k.brandt@mailinator.com' }));
  });
  afterAll(() => journey.stop());

  const junk = async (...args: string[]) => {
    const environment = { NODE_ENV: 'test', DATABASE_URL: journey.databaseUrl };
    const { code, stdout } = await runFairlead(['junk', ...args], environment);
    expect(code).toBe(0);
    return stdout;
  };

  it('lists, draws, restores and tells the rate', async () => {
    expect(await junk('rate')).toContain('nothing can be said of false garbage');
    expect(await junk('sample', '--size', '5')).toContain('1 drawn');
    const listed = await junk('list', '--sample', '--limit', '3');
    expect(listed).toContain(`${id} (sample)`);
    expect(listed).toContain('mailinator.com');
    expect(await junk('restore', id, '999')).toBe(
      `${id}: restored; the service decides them as of their first arrival.\n999: not quarantined.\n`,
    );
    await journey.settle();
    expect(await journey.lead(id)).toMatchObject({ state: 'pending' });
    // The command goes by the machine's clock, which is ahead of the test's.
    await journey.pass(365 * 86_400_000 * 2);
    expect((await journey.lead(id)).state).toBe('assigned');
    expect(await junk('rate')).toContain('1 of 1 reviewed were good leads: 100.0 % false garbage');
    expect(await junk('mark', id, '--why', 'spam after all')).toBe(`${id}: quarantined.\n`);
    expect(await junk('list')).toContain('spam after all');
  });
});
