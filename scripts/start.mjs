// The one door of every npm command: installs what is missing, then runs the wanted program on the Node that
// package.json pins (24), whatever Node the machine itself has. Plain JavaScript: it must run on Node 20.19.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(fileURLToPath(import.meta.url), '..', '..');
const pinnedNode = join(root, 'node_modules', '.bin', 'node');
const stampFile = join(root, 'node_modules', '.fairlead-install');

function lockDigest() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}

function isInstalled() {
  return existsSync(pinnedNode) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === lockDigest();
}

function install() {
  console.error('Installing packages (once, about half a minute)…');
  const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (done.status !== 0) {
    console.error(
      'npm ci failed: see the lines above. Fairlead needs Node 20.19 or newer and npm 10 or newer.',
    );
    process.exit(done.status ?? 1);
  }
  if (!existsSync(pinnedNode)) {
    console.error(
      'The pinned Node is missing: npm skipped its install script. Run "npm ci" with scripts allowed.',
    );
    process.exit(1);
  }
  writeFileSync(stampFile, lockDigest());
}

if (!isInstalled()) install();

const [program, ...args] = process.argv.slice(2);
const child = spawn(pinnedNode, ['--disable-warning=ExperimentalWarning', join(root, program), ...args], {
  stdio: 'inherit',
  env: {
    // What Node has compiled once it need not compile again: half of what a start takes.
    NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'fairlead'),
    ...process.env,
    PATH: join(root, 'node_modules', '.bin') + delimiter + process.env.PATH,
  },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
