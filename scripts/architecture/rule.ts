import type { ParsedFile, SourceFile } from './source-file.ts';

/** Where a rule is broken, and how. */
export interface Violation {
  path: string;
  line: number;
  /** What was found there. */
  found: string;
}

/** All that the rules look at: the parsed sources, and every file's path and text (READMEs, too). */
export interface Tree {
  sources: readonly ParsedFile[];
  files: readonly SourceFile[];
}

export interface Rule {
  name: string;
  /** What to do, in one sentence. */
  sentence: string;
  check(tree: Tree): Violation[];
}

/** The files of one top folder. */
export function under(tree: Tree, ...folders: string[]): ParsedFile[] {
  return tree.sources.filter(({ path }) => folders.some((folder) => path.startsWith(`${folder}/`)));
}
