import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { hotContact } from '../support/a-contact.ts';
import { type Journey, startJourney } from '../support/journey.ts';

const root = join(import.meta.dirname, '..', '..');

describe('fairlead junk', () => {
  let journey: Journey;
  let id: string;
  beforeAll(async () => {
    journey = await startJourney();
    id = await journey.arrive(hotContact({ email: 'k.brandt@mailinator.com' }));
  });
  afterAll(() => journey.stop());

  const junk = (...args: string[]) =>
    new Promise<string>((resolve, reject) => {
      const node = ['--disable-warning=ExperimentalWarning', join(root, 'src', 'main.ts'), 'junk', ...args];
      // NODE_OPTIONS of the test runner are not for the command.
      const env = { ...process.env, NODE_OPTIONS: '', NODE_ENV: 'test', DATABASE_URL: journey.databaseUrl };
      execFile(process.execPath, node, { env, cwd: root }, (error, stdout) =>
        error ? reject(error) : resolve(stdout),
      );
    });

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
