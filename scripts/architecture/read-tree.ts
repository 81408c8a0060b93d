import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceFile } from './source-file.ts';

/** The project's root. */
export const root = join(import.meta.dirname, '..', '..');

/** Every text file that git tracks or would track, in the order of their paths. */
export function readTree(): SourceFile[] {
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  return [...new Set(list.split('\0'))].sort().flatMap((path) => {
    const text = path === '' ? null : readText(join(root, path));
    return text === null ? [] : [{ path, text }];
  });
}

/** Null for what is deleted but still listed, for links to folders, and for what is not text. */
function readText(path: string): string | null {
  try {
    const bytes = readFileSync(path);
    return bytes.includes(0) ? null : bytes.toString('utf8');
  } catch {
    return null;
  }
}
