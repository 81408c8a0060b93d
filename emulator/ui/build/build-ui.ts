import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { build, type InlineConfig } from 'vite';
import { type ProjectExtension, readExtensions } from './read-extensions.ts';

const uiFolder = join(import.meta.dirname, '..');
const root = join(uiFolder, '..', '..');

export interface BuiltUi {
  assetsFolder: string;
  extensions: ProjectExtension[];
}

/**
 * Builds the page script, the worker and the app's extensions, or takes what an earlier build made of the same sources. The
 * extensions become what HubSpot's own builder makes of them: one script each that finds React and the remote renderer among
 * the worker's globals.
 * @param projectFolder the uploadable project
 * @param intoFolder a folder of its own, made when it is not there; a build of other sources in it is replaced
 */
export async function buildUi(projectFolder: string, intoFolder: string): Promise<BuiltUi> {
  const extensions = readExtensions(join(projectFolder, 'src'));
  const assetsFolder = join(intoFolder, digestOf([uiFolder, join(projectFolder, 'src')]));
  if (existsSync(assetsFolder)) return { assetsFolder, extensions };
  // Made aside and put in place whole: several processes may build at once, and one may die at it.
  const draftFolder = `${assetsFolder}.${process.pid}`;
  mkdirSync(draftFolder, { recursive: true });
  const host = { assetsFolder: draftFolder, entry: join(uiFolder, 'host', 'host.tsx'), name: 'host' };
  const worker = { assetsFolder: draftFolder, entry: join(uiFolder, 'worker', 'worker.ts'), name: 'worker' };
  await build(script({ ...host, format: 'es' }));
  await build(script({ ...worker, format: 'iife' }));
  for (const { uid, entry } of extensions)
    await build(extensionScript({ assetsFolder: draftFolder, entry, name: uid }));
  putInPlace(draftFolder, assetsFolder);
  return { assetsFolder, extensions };
}

/** Older builds go; another process may have put the very same one in place first. */
function putInPlace(draftFolder: string, assetsFolder: string): void {
  const outdated = readdirSync(dirname(assetsFolder)).filter(
    (name) => /^[0-9a-f]{16}$/.test(name) && name !== basename(assetsFolder),
  );
  for (const name of outdated) rmSync(join(dirname(assetsFolder), name), { recursive: true, force: true });
  try {
    renameSync(draftFolder, assetsFolder);
  } catch (error) {
    if (!existsSync(assetsFolder)) throw error;
    rmSync(draftFolder, { recursive: true, force: true });
  }
}

interface ScriptWish {
  assetsFolder: string;
  entry: string;
  name: string;
}

function script({ assetsFolder, entry, name, format }: ScriptWish & { format: 'es' | 'iife' }): InlineConfig {
  return {
    root,
    configFile: false,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"production"' },
    oxc: { jsx: { runtime: 'classic' } },
    build: {
      outDir: assetsFolder,
      emptyOutDir: false,
      minify: true,
      cssCodeSplit: false,
      lib: {
        entry,
        name: `local_${name}`,
        formats: [format],
        fileName: () => `${name}.js`,
        cssFileName: name,
      },
    },
  };
}

/** React and its renderer are the worker's, one copy of each; all else goes into the script. */
function extensionScript(wish: ScriptWish): InlineConfig {
  const config = script({ ...wish, format: 'iife' });
  const globals = { react: 'React', '@remote-ui/react': 'RemoteUI' };
  return {
    ...config,
    resolve: { alias: { 'react/jsx-runtime': join(uiFolder, 'build', 'jsx-runtime.ts') } },
    build: {
      ...config.build,
      minify: false,
      rollupOptions: { external: Object.keys(globals), output: { globals } },
    },
  };
}

/** One name for all that the build is made of, the packages' versions included. */
function digestOf(folders: readonly string[]): string {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  for (const folder of folders) {
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
      if (!/\.(tsx?|css|json)$/.test(file) || file.includes('node_modules')) continue;
      hash.update(file).update(readFileSync(join(folder, file)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}
