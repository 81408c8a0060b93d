// npm run sbom [-- --out FILE]: writes what the service is made of at run time, as CycloneDX, from the lock file. The last line
// counts it.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Command } from 'commander';
import { z } from 'zod';

const root = join(import.meta.dirname, '..');
const { out } = new Command('sbom')
  .description('writes a software bill of materials (CycloneDX)')
  .option('--out <file>', 'where to', join('artifacts', 'sbom.cdx.json'))
  .parse()
  .opts<{ out: string }>();

const words = [
  'sbom',
  '--sbom-format',
  'cyclonedx',
  '--sbom-type',
  'application',
  '--omit',
  'dev',
  '--package-lock-only',
];
const text = execFileSync('npm', words, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
const { bomFormat, components } = z
  .object({ bomFormat: z.literal('CycloneDX'), components: z.array(z.object({ name: z.string() })) })
  .parse(JSON.parse(text));
const file = resolve(root, out);
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, text);
console.log(`Wrote ${file}: ${components.length} packages, ${bomFormat}.`);
