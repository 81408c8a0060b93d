import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { profileSchema } from '../../src/scoring/profile.ts';
import { inventedColumns, inventedLeads } from '../learning/invented-leads.ts';
import { runFairlead } from '../support/run-fairlead.ts';

let folder = '';

async function learnFrom(csv: string, ...flags: string[]) {
  const path = join(folder, 'leads.csv');
  await writeFile(path, csv);
  return runFairlead(['learn', '--leads', path, '--outcome', 'ended', ...flags]);
}

function csvOf(rows: number): string {
  const leads = inventedLeads(rows, 51).map(({ values, won, at }, place) =>
    [...values.map((value) => value ?? ''), at, place % 50 === 0 ? '' : won ? 'Won' : 'Lost'].join(','),
  );
  return [[...inventedColumns, 'number', 'ended'].join(','), ...leads].join('\r\r\n');
}

describe('fairlead learn', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fairlead-learn-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('prints one JSON object whose profile can stand in a rules document', async () => {
    const { stdout, stderr } = await learnFrom(csvOf(700), '--time', 'number', '--exclude', 'code', '--json');
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ rows: 686, verdict: 'propose', why: expect.any(String) });
    expect(report.folds).toEqual(
      expect.objectContaining({
        auc: expect.any(Number),
        aucSd: expect.any(Number),
        brier: expect.any(Number),
        calibrationSlope: expect.any(Number),
        ece: expect.any(Number),
        liftAt10: expect.any(Number),
      }),
    );
    expect(report.timeHoldout.rows).toBe(137);
    expect(profileSchema.safeParse(report.profile).success).toBe(true);
    expect(stderr).toContain('14 leads are still open');
  });

  it('says in words what it found', async () => {
    const { stdout } = await learnFrom(csvOf(400));
    expect(stdout).toMatch(/^(A better profile was found|No profile is proposed)\.\n/);
    expect(stdout).toContain('Points, and the leads behind them');
  });

  it.each([
    [['--exclude', 'colour'], 'There is no column "colour"'],
    [['--positive', 'Signed'], 'no row has "Signed"'],
    [['--seed', 'x'], '--seed must be a whole number'],
    [['--capacity', '0'], '--capacity must be a percentage'],
    [['--profile', 'nowhere.yaml'], 'nowhere.yaml cannot be read'],
  ])('refuses %j in words, with exit code 1', async (flags, message) => {
    expect(await learnFrom(csvOf(60), ...flags)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(message),
    });
  });
});
