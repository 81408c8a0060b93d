// npm run manifest: writes hubspot-project/ from app-manifest.json, both flavours; values in hsprofile files stay.
// --without-app-events leaves the timeline event out (first upload), --check writes nothing and tells what is outdated.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { manifest } from '../src/hubspot/manifest.ts';
import { root } from './architecture/read-tree.ts';
import { type Flavour, flavours } from './manifest/flavours.ts';
import { projectFaults } from './manifest/project-faults.ts';
import { extensionFolders, type Profile, projectFiles } from './manifest/project-files.ts';

const given = new Set(process.argv.slice(2));
const unknown = [...given].filter((each) => each !== '--check' && each !== '--without-app-events');
if (unknown.length > 0) end([`Unknown: ${unknown.join(' ')}. There are --check and --without-app-events.`]);

const outdated: string[] = [];
for (const flavour of flavours) bringUpToDate(flavour);
if (given.has('--check') && outdated.length > 0)
  end([...outdated.map((path) => `${path} is outdated`), 'Run "npm run manifest".']);
console.log(outdated.length === 0 ? 'hubspot-project/ is up to date.' : `Written: ${outdated.join(', ')}`);

function bringUpToDate(flavour: Flavour): void {
  const withAppEvents = !given.has('--without-app-events');
  const files = projectFiles(manifest, flavour, { withAppEvents, profile: readProfile(flavour) });
  const source = `${flavour.folder}/src/`;
  const uploaded = [...files]
    .filter(([path]) => path.startsWith(source))
    .map(([path, text]): [string, string] => [path.slice(source.length), text]);
  const faults = projectFaults(new Map(uploaded));
  if (faults.length > 0) end([`The ${flavour.profile} project cannot be uploaded:`, ...faults]);
  for (const [path, text] of files) put(path, text);
  for (const path of componentsOnDisk(flavour)) if (!files.has(path)) remove(path);
  if (!given.has('--check')) copySources(flavour);
}

/** Each flavour is uploaded as a whole: those besides the first get a copy of its extensions, which git does not keep. */
function copySources({ folder }: Flavour): void {
  const first = flavours[0]?.folder ?? '';
  if (folder === first) return;
  for (const part of [...extensionFolders(manifest), 'shared']) {
    cpSync(join(root, first, 'src', 'app', part), join(root, folder, 'src', 'app', part), {
      recursive: true,
      filter: (source) => !source.endsWith('.json'),
    });
  }
}

function readProfile({ folder, profile }: Flavour): Profile | null {
  const path = join(root, folder, 'src', `hsprofile.${profile}.json`);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Profile) : null;
}

function put(path: string, text: string): void {
  const whole = join(root, path);
  if (existsSync(whole) && readFileSync(whole, 'utf8') === text) return;
  outdated.push(path);
  if (given.has('--check')) return;
  mkdirSync(dirname(whole), { recursive: true });
  writeFileSync(whole, text);
}

/** The timeline event's file is the only generated one that may have to go. */
function componentsOnDisk({ folder }: Flavour): string[] {
  const path = `${folder}/src/app/app-events/${manifest.appEvent.uid.replaceAll('_', '-')}-hsmeta.json`;
  return existsSync(join(root, path)) ? [path] : [];
}

function remove(path: string): void {
  outdated.push(path);
  if (!given.has('--check')) rmSync(join(root, path));
}

function end(lines: readonly string[]): never {
  for (const line of lines) console.error(line);
  process.exit(1);
}
