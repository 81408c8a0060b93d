import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performancePage } from './performance-page.ts';
import type { BenchResult } from './result.ts';

const root = join(import.meta.dirname, '..', '..');
const folder = join(root, 'docs', 'performance');
const page = join(root, 'docs', 'performance.md');

/** Keeps a result, of a bench or of another program, in place of the last one of that name; gives the file. */
export function saveResult<Result extends { name: string }>(result: Result): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${result.name}.json`);
  writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
  return file;
}

/** Writes docs/performance.md anew from all results kept; gives the file. */
export function writeReport(): string {
  const results = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Partial<BenchResult>);
  writeFileSync(page, performancePage(results));
  return page;
}
