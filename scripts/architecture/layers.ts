import { posix } from 'node:path';
import type { ParsedFile } from './source-file.ts';

/** From the start of the program down to what knows nothing of it; a file imports from layers below its own. */
export const layers: readonly (readonly string[])[] = [
  ['main'],
  ['app'],
  ['api', 'web', 'cli', 'doctor', 'schedule', 'intake', 'partners', 'tenants', 'sweep'],
  ['config', 'secrets'],
  ['proposals'],
  ['impact', 'simulation', 'pipeline', 'rules'],
  ['enrichment', 'quality', 'scoring', 'routing', 'write-back', 'tracking', 'learning', 'reports', 'notices'],
  ['hubspot', 'store'],
  ['lead'],
  ['base'],
];

/** The steps of a lead's journey: only `pipeline` knows their order. */
export const stages = layers.find((places) => places.includes('routing')) ?? [];

/** The place of a source file: its folder under `src`, or its name when it lies directly in `src`. */
export function placeOf(path: string): string {
  return path.split('/')[1]?.replace(/\.tsx?$/, '') ?? '';
}

/** The layer's number, 0 = the start of the program; -1 for a place that the table does not know. */
export function layerOf(path: string): number {
  return layers.findIndex((places) => places.includes(placeOf(path)));
}

/** The path that a relative import names, or null for a package. */
export function target(file: ParsedFile, from: string): string | null {
  return from.startsWith('.') ? posix.join(posix.dirname(file.path), from) : null;
}

/** Every import of one file from another of the project, with the path that it names. */
export function ownImports(file: ParsedFile): { line: number; to: string; isTypeOnly: boolean }[] {
  return file.imports.flatMap(({ line, from, isTypeOnly }) => {
    const to = target(file, from);
    return to === null ? [] : [{ line, to, isTypeOnly }];
  });
}

const roles = ['route', 'client', 'store', 'job', 'command', 'page'] as const;
export type Role = (typeof roles)[number];

/** What a file touches, as its name says; null for a pure one. */
export function roleOf(path: string): Role | null {
  const name = posix.basename(path).replace(/\.tsx?$/, '');
  return roles.find((role) => name === role || name.endsWith(`-${role}`)) ?? null;
}
