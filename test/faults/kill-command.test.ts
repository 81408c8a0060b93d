import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { jest } from '@jest/globals';
import type { KillSummary } from '../../scripts/kill/summarise-kills.ts';
import { projectFolder } from '../../scripts/service/service-process.ts';

const kills = process.env.FAIRLEAD_FULL === '1' ? 60 : 20;
/** FAIRLEAD_KILL_SEED repeats a run; the name of the test tells the seed. */
const seed = Number(process.env.FAIRLEAD_KILL_SEED ?? Date.now() % 1_000_000);
/** Far more than it takes, for machines that are busy with something else. */
const patienceMs = 30_000 * kills;

jest.setTimeout(patienceMs);

it(`leads that arrive while web, workers and PostgreSQL are killed ${kills} times are neither lost nor doubled (seed ${seed})`, async () => {
  const options = ['--kills', kills, '--postgres-every', 10, '--seed', seed, '--json'].map(String);
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', 'scripts/kill.ts', ...options],
    { cwd: projectFolder, env: { PATH: process.env.PATH }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(String(chunk)));
  const [code] = await once(child, 'close');
  const lines = said.join('').trim().split('\n');
  const summary = JSON.parse(lines.findLast((line) => line.startsWith('{')) ?? '{}') as KillSummary;
  const { violations, failures, leads } = summary;
  const troubles = lines.filter((line) => /^(violation|a process failed)/.test(line));
  if (summary.kills === undefined) throw new Error(`The run broke off:\n${lines.slice(-20).join('\n')}`);
  expect({ code, leads, violations, failures, troubles }).toEqual({
    code: 0,
    leads: 100 * kills,
    violations: 0,
    failures: 0,
    troubles: [],
  });
  expect(summary.kills).toBeGreaterThanOrEqual(kills);
  expect(summary.byPlace).toMatch(/the server itself \d/);
  expect(summary.byPlace).toMatch(/one of its processes \d/);
});
