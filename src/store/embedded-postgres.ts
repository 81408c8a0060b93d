import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { findPostgres, isOpenToAll, type PostgresBinaries, sharedFolder } from './postgres-binaries.ts';

const run = promisify(execFile);

/** A server that was killed just now takes a moment to be gone, and another process may be starting ours. */
const startWithinMs = 15_000;
const betweenTriesMs = 250;
/** Who is still connected after these looks is somebody else. */
const looksMost = 8;
const betweenLooksMs = 250;

/** A running PostgreSQL of our own. */
export interface EmbeddedPostgres {
  url: string;
  /** True when it was already running: left behind by a killed process, or shared with another one. */
  adopted: boolean;
  /** Stops the server, unless another process still uses it. */
  stop(): Promise<void>;
}

/**
 * Starts the embedded PostgreSQL on a data folder, creating it at first, or adopts the server that is already
 * running there (after kill -9 of our process the server lives on; its pid file tells where).
 * @param dataFolder the folder that keeps the cluster, its password and its log
 * @param settings further server settings, for example `{ fsync: 'off' }` in tests
 * @throws Error with the end of the server's log when it does not start
 */
export async function startEmbeddedPostgres(
  dataFolder: string,
  settings: Record<string, string> = {},
): Promise<EmbeddedPostgres> {
  const binaries = await findPostgres();
  const folder = await ownFolder(dataFolder, binaries);
  const password = await createCluster(folder, binaries);
  const givesUpAt = performance.now() + startWithinMs;
  for (let attempt = 1; ; attempt++) {
    const running = await findRunning(folder, password);
    if (running) return { url: running, adopted: attempt === 1, stop: () => stop(folder, binaries, running) };
    const failure = await start(folder, binaries, settings);
    if (failure && performance.now() >= givesUpAt)
      throw new Error(`The embedded PostgreSQL in ${folder} did not start.\n${failure}`);
    if (failure) await pause(betweenTriesMs);
  }
}

async function ownFolder(dataFolder: string, { runAs }: PostgresBinaries): Promise<string> {
  let folder = resolve(dataFolder);
  if (runAs && !(await isOpenToAll(folder))) {
    folder = join(sharedFolder, createHash('sha256').update(folder).digest('hex').slice(0, 12));
  }
  await mkdir(folder, { recursive: true, mode: 0o755 });
  if (runAs) await chown(folder, runAs.uid, runAs.gid);
  return folder;
}

async function createCluster(folder: string, { initdb, runAs }: PostgresBinaries): Promise<string> {
  const passwordFile = join(folder, 'cluster', 'fairlead-password');
  const known = await readFile(passwordFile, 'utf8').catch(() => null);
  if (known) return known;
  const password = randomBytes(24).toString('base64url');
  const draft = join(folder, `cluster-${randomBytes(6).toString('hex')}`);
  const draftPassword = `${draft}-password`;
  await writeFile(draftPassword, password, { mode: 0o600 });
  if (runAs) await chown(draftPassword, runAs.uid, runAs.gid);
  const options = [
    '-D',
    draft,
    '-U',
    'fairlead',
    `--pwfile=${draftPassword}`,
    '--auth=scram-sha-256',
    '-E',
    'UTF8',
    '--locale=C',
  ];
  await run(initdb, options, { ...runAs, cwd: folder });
  await rename(draftPassword, join(draft, 'fairlead-password'));
  // Whoever renames first wins; a process that created the same folder at the same time takes the winner's cluster.
  await rename(draft, join(folder, 'cluster')).catch(() => rm(draft, { recursive: true, force: true }));
  return readFile(passwordFile, 'utf8');
}

/** The server's own pid file names its port; whether it answers with our password is the proof that it is ours. */
async function findRunning(folder: string, password: string): Promise<string | null> {
  const lines = (await readFile(join(folder, 'cluster', 'postmaster.pid'), 'utf8').catch(() => '')).split(
    '\n',
  );
  const port = Number(lines[3]);
  if (!port) return null;
  const url = `postgres://fairlead:${password}@127.0.0.1:${port}/postgres`;
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return rows[0]?.data_directory === join(folder, 'cluster') ? url : null;
  } catch {
    return null;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function start(
  folder: string,
  { pgCtl, runAs }: PostgresBinaries,
  settings: Record<string, string>,
): Promise<string | null> {
  const log = join(folder, 'postgres.log');
  const all = {
    port: String(await freePort()),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: '128MB',
    // A first import fills tables of which nothing is known yet; the sooner they are looked at, the sooner plans are right.
    autovacuum_naptime: '10s',
    ...settings,
  };
  const options = Object.entries(all)
    .map(([name, value]) => `-c ${name}='${value}'`)
    .join(' ');
  try {
    await run(pgCtl, ['start', '-w', '-t', '60', '-D', join(folder, 'cluster'), '-l', log, '-o', options], {
      ...runAs,
      cwd: folder,
    });
    return null;
  } catch (error) {
    const text = await readFile(log, 'utf8').catch(() => String(error));
    return text.split('\n').slice(-12).join('\n');
  }
}

async function stop(folder: string, { pgCtl, runAs }: PostgresBinaries, url: string): Promise<void> {
  if (await isShared(url)) return;
  await run(pgCtl, ['stop', '-w', '-m', 'fast', '-D', join(folder, 'cluster')], {
    ...runAs,
    cwd: folder,
  }).catch(() => undefined);
}

/** Whether somebody else is connected, and stays: our own connections take a moment to be gone after they were closed. */
async function isShared(url: string): Promise<boolean> {
  for (let look = 1; look <= looksMost; look += 1) {
    if (!(await isSomebodyConnected(url))) return false;
    await pause(betweenLooksMs);
  }
  return true;
}

async function isSomebodyConnected(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    const others = await client.query(
      "select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() limit 1",
    );
    return others.rowCount !== 0;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer().once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => found(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
