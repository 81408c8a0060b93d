import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { hotContact, warmContact } from '../support/a-contact.ts';
import { clientId, clientSecret, type Journey, sealKey, startJourney } from '../support/journey.ts';
import { ann, bob, journeyRules, type RulesChanges } from '../support/journey-rules.ts';
import { runFairlead } from '../support/run-fairlead.ts';

describe('fairlead rules', () => {
  let journey: Journey;
  let folder: string;
  beforeAll(async () => {
    journey = await startJourney();
    folder = await mkdtemp(join(tmpdir(), 'fairlead-rules-'));
    await journey.arrive(hotContact());
    await journey.arrive(warmContact());
  });
  afterAll(async () => {
    await journey.stop();
    await rm(folder, { recursive: true });
  });

  const rules = async (...args: string[]) => {
    const { code, stdout, stderr } = await runFairlead(['rules', ...args], {
      NODE_ENV: 'test',
      DATABASE_URL: journey.databaseUrl,
      HUBSPOT_API_URL: journey.emulator.url,
      HUBSPOT_APP_URL: journey.emulator.url,
      HUBSPOT_CLIENT_ID: clientId,
      HUBSPOT_CLIENT_SECRET: clientSecret,
      FAIRLEAD_KEYS: `journeys:${sealKey}`,
    });
    return { code, out: stdout + stderr };
  };

  async function file(changes: RulesChanges): Promise<string> {
    const path = join(folder, 'rules.yaml');
    await writeFile(path, `# by hand\n${stringify(journeyRules(changes))}`);
    return path;
  }

  it('go from a draft to the history and exactly back', async () => {
    const path = await file({ settleSeconds: 9 });
    expect(await rules('draft', path)).toMatchObject({ code: 0, out: 'Saved as revision 1.\n' });
    expect(await rules('check')).toMatchObject({
      code: 0,
      out: expect.stringContaining('It can be published.'),
    });
    expect(await rules('publish', '--why', 'slower')).toMatchObject({ code: 0, out: 'Version 2 is live.\n' });
    expect((await rules('show')).out).toContain('# by hand');
    expect((await rules('rollback', '1', '--why', 'too slow')).out).toBe('Version 3 is live.\n');
    expect((await rules('show')).out).toBe((await rules('show', '1')).out);
    const { out } = await rules('history');
    expect(out).toMatch(/too slow \(brings back 1\)/);
    expect(out).toMatch(/operator/);
  });

  it('tell whoever comes second whose draft there is, and keep both', async () => {
    const path = await file({});
    expect((await rules('draft', path)).code).toBe(0);
    const second = await rules('draft', path);
    expect(second).toMatchObject({
      code: 1,
      out: expect.stringMatching(/There is a draft by operator .* --over \d+/),
    });
    const over = /--over (\d+)/.exec(second.out)?.[1] ?? '';
    expect((await rules('draft', path, '--over', over)).code).toBe(0);
  });

  it('publish no file that is faulty, and say where the fault is', async () => {
    const path = join(folder, 'faulty.yaml');
    await writeFile(path, 'routes: []\n');
    const { code, out } = await rules('publish', path, '--why', 'x');
    expect(code).toBe(1);
    expect(out).toContain('error missing-field');
    expect(out).toContain('Nothing was published');
  });

  it('show what a file would have changed', async () => {
    const path = await file({
      reps: [
        { ownerId: ann.id, capacity: { open: 2 } },
        { ownerId: bob.id, capacity: { open: 0 } },
      ],
      pools: [{ name: 'field', members: [{ ownerId: ann.id }] }],
    });
    const { code, out } = await rules('impact', path, '--days', '3650');
    expect([code, out]).toEqual([1, expect.stringContaining('--days must be from 1 to 180')]);
    const told = await rules('impact', path, '--json');
    const { report, changes } = JSON.parse(told.out.slice(told.out.indexOf('{"report"')));
    expect(report.changed).toBe(changes.length);
    expect((await rules('impact', path)).out).toMatch(/leads from .* would be treated otherwise/);
  });
});
