import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parseFile } from '../../scripts/architecture/source-file.ts';

const app = join(import.meta.dirname, '..', '..', 'hubspot-project', 'src', 'app');
const sources = readdirSync(app, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => parseFile({ path, text: readFileSync(join(app, path), 'utf8') }));

const packages = [
  'react',
  '@hubspot/ui-extensions',
  '@hubspot/ui-extensions/pages',
  '@hubspot/ui-extensions/crm',
];
/** What HubSpot's sandbox does not have, or that goes around HubSpot. */
const forbidden =
  /\b(window|document|navigator|localStorage|sessionStorage|XMLHttpRequest|WebSocket|importScripts|eval|process|require|globalThis|self)\b(?!['"`:])/;

describe('the files of the extensions', () => {
  it('are there, and can be read', () => {
    expect(sources.length).toBeGreaterThan(8);
    expect(sources.map(({ fault }) => fault).filter(Boolean)).toEqual([]);
  });

  it.each(sources.map((file) => [file.path, file] as const))(
    'use what the sandbox gives, and only that: %s',
    (path, file) => {
      const foreign = file.imports.filter(({ from }) => {
        if (!from.startsWith('.')) return !packages.includes(from);
        const target = posix.join(posix.dirname(path), from);
        // HubSpot builds each folder with packages of its own: what all share may use none.
        return !target.startsWith(`${path.split('/')[0]}/`) && !target.startsWith('shared/');
      });
      expect(foreign).toEqual([]);
      if (path.startsWith('shared/'))
        expect(file.imports.filter(({ from }) => !from.startsWith('.'))).toEqual([]);
      const wording = file.codeLines
        .map((line) => line.replace(/(['"`])(?:\\.|(?!\1).)*\1/g, "''").replace(/>[^<>{}]*</g, '><'))
        .filter((line) => forbidden.test(line) || /\bstyle=|className=|\.css\b|\bfetch\(/.test(line));
      expect(wording).toEqual([]);
    },
  );
});
