import { importRules } from './import-rules.ts';
import { migrationRules } from './migration-rules.ts';
import { nameRules } from './name-rules.ts';
import { purityRules } from './purity-rules.ts';
import type { Rule, Violation } from './rule.ts';
import { sizeRules } from './size-rules.ts';
import { parseFile, type SourceFile } from './source-file.ts';
import { wordRules } from './word-rules.ts';

/** A violation with the rule that it breaks. */
export interface Judgement extends Violation {
  rule: string;
  sentence: string;
}

const wellFormed: Rule = {
  name: 'well-formed',
  sentence: 'The file must be TypeScript that Node can strip: mend what the parser names.',
  check: (tree) =>
    tree.sources.flatMap(({ path, fault }) => (fault === null ? [] : [{ path, line: 1, found: fault }])),
};

/** The house rules, in the order in which they are reported. */
export const rules: readonly Rule[] = [
  wellFormed,
  ...importRules,
  ...purityRules,
  ...wordRules,
  ...nameRules,
  ...migrationRules,
  ...sizeRules,
];

/** The folders whose TypeScript the rules look at. */
const watched = /^(src|emulator|scripts|test)\/.*\.tsx?$/;

/**
 * Holds files against all rules.
 * @param files every file of the project that may matter: sources, tests, READMEs
 */
export function judge(files: readonly SourceFile[]): Judgement[] {
  const tree = { files, sources: files.filter(({ path }) => watched.test(path)).map(parseFile) };
  return rules.flatMap(({ name, sentence, check }) =>
    check(tree).map((violation) => ({ ...violation, rule: name, sentence })),
  );
}
