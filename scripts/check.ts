// npm run check: everything about the code that needs no run: types, lint, house rules, secrets. Each step runs even
// when an earlier one failed; the last line counts them.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './architecture/read-tree.ts';

const bin = (name: string) => join(root, 'node_modules', '.bin', name);
const node = (script: string) => [
  process.execPath,
  '--disable-warning=ExperimentalWarning',
  join(root, 'scripts', script),
];

const steps: { name: string; command: string[]; folder?: string }[] = [
  { name: 'types', command: [bin('tsc'), '-p', '.'] },
  { name: 'types of the pages', command: [bin('tsc'), '-p', 'hubspot-project'] },
  { name: 'lint', command: [bin('biome'), 'check', '--error-on-warnings', '--max-diagnostics=50', '.'] },
  { name: 'architecture', command: node('check-architecture.ts') },
  { name: 'secrets', command: node('check-secrets.ts') },
];

let failed = 0;
for (const { name, command, folder = '.' } of steps) {
  const startedAt = performance.now();
  console.log(`\n── ${name}`);
  const [program = '', ...args] = command;
  const { status } = spawnSync(program, args, {
    cwd: join(root, folder),
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) failed += 1;
  console.log(
    `── ${name}: ${status === 0 ? 'ok' : 'FAILED'} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`,
  );
}
console.log(`\n${steps.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
