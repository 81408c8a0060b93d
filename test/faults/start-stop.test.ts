import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { jest } from '@jest/globals';
import { projectFolder } from '../../scripts/service/service-process.ts';

const cycles = process.env.FAIRLEAD_FULL === '1' ? 100 : 3;
/** Far more than it takes, for machines that are busy with something else. */
const patienceMs = 120_000 + 20_000 * cycles;

jest.setTimeout(patienceMs);

it(`a service that is started and stopped ${cycles} times under load ends quickly each time, leaves nothing behind and loses no lead`, async () => {
  const words = ['--disable-warning=ExperimentalWarning', 'scripts/soak.ts', '--cycles', String(cycles)];
  const child = spawn(process.execPath, words, {
    cwd: projectFolder,
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(String(chunk)));
  const [code] = await once(child, 'close');
  const lines = said.join('').trim().split('\n');
  expect(lines.filter((line) => line.startsWith('fault'))).toEqual([]);
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ cycles, leads: 20 * cycles, faults: 0 });
  expect(code).toBe(0);
});
