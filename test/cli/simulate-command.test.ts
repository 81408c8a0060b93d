import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aLead, annAlone, asLines } from '../simulation/a-history.ts';
import { runFairlead } from '../support/run-fairlead.ts';

describe('fairlead simulate', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fairlead-simulate-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const file = (name: string, content: string) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  // No network and no database are needed: neither is configured.
  const simulate = (...args: string[]) => runFairlead(['simulate', ...args], {}, folder);

  const rules = file('rules.json', JSON.stringify(annAlone(1)));
  const events = file(
    'events.jsonl',
    asLines([aLead('L1'), aLead('L2'), { ...aLead('L7'), type: 'delete' }]),
  );

  it('prints a line for each decision, and names events that changed nothing', async () => {
    const { code, stdout, stderr } = await simulate('--rules', rules, '--events', events);
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect([code, lines.map(({ id, state }) => `${id} ${state}`)]).toEqual([0, ['L1 assigned', 'L2 held']]);
    expect(stderr).toBe(`${events}:3  ignored: no lead L7 has arrived by then\n`);
  });

  it('writes the same to a file', async () => {
    const out = join(folder, 'out.jsonl');
    const { stdout } = await simulate('--rules', rules, '--events', events);
    expect(await simulate('--rules', rules, '--events', events, '--out', out)).toMatchObject({
      code: 0,
      stdout: '',
    });
    expect(readFileSync(out, 'utf8')).toBe(stdout);
  });

  it('names every faulty line and every fault of the rules, and runs nothing', async () => {
    const badRules = file('bad.yaml', 'profile: 7\n');
    const badEvents = file(
      'bad.jsonl',
      `${JSON.stringify(aLead('L1'))}\n{"at":"today","type":"tick"}\nnonsense\n`,
    );
    const { code, stdout, stderr } = await simulate('--rules', badRules, '--events', badEvents);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/bad\.yaml:1:1\d* {2}error/);
    expect(stderr).toMatch(/bad\.jsonl:2 {2}line 2 "at": is no instant/);
    expect(stderr).toMatch(/bad\.jsonl:3 {2}line 3 is no JSON/);
  });

  it('says so when a file is not there, or cannot be written', async () => {
    const missing = await simulate('--rules', rules, '--events', join(folder, 'none.jsonl'));
    expect([missing.code, missing.stderr]).toEqual([1, expect.stringContaining('none.jsonl cannot be read')]);
    const nowhere = await simulate(
      '--rules',
      rules,
      '--events',
      events,
      '--out',
      join(folder, 'no', 'out.jsonl'),
    );
    expect([nowhere.code, nowhere.stderr]).toEqual([
      1,
      expect.stringContaining('out.jsonl cannot be written'),
    ]);
  });
});
