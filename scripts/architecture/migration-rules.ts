import type { Rule, Violation } from './rule.ts';
import type { SourceFile } from './source-file.ts';

/** What a process of the version before would stumble over, by the words of the statement. */
const breaking: readonly { words: RegExp; found: string }[] = [
  { words: /^drop (table|view|function|type|role|policy)\b/, found: 'drops what older processes use' },
  { words: /^truncate\b/, found: 'empties a table' },
  { words: /^lock\b/, found: 'locks a table while older processes work' },
  { words: /^alter table\b.*\bdrop (column|default)\b/, found: 'drops a column or its default' },
  { words: /^alter (table|view|function)\b.*\brename\b/, found: 'renames what older processes know by name' },
  {
    words: /^alter table\b.*\balter( column)? \w+ (set data )?type\b/,
    found: 'changes the type of a column',
  },
  { words: /^alter table\b.*\bset not null\b/, found: 'asks for a value that older processes leave out' },
  {
    words: /^alter table\b.*\badd( constraint \w+)? (check|unique|primary key|foreign key|exclude)\b/,
    found: 'adds a condition that older processes do not know of',
  },
  {
    words:
      /^alter table\b.*\badd column\b(?:(?!\badd column\b)(?!\bdefault\b).)*\bnot null\b(?!.*\bdefault\b)/,
    found: 'adds a column that older processes leave out, without a default',
  },
];
const migration = /^src\/store\/migrations\/.*\.sql$/;

const migrationsOnlyAdd: Rule = {
  name: 'migrations-only-add',
  sentence:
    'A migration runs while processes of the version before still work: add, and take away only in a version in which nobody uses it any more, by a table or column of another name.',
  check: ({ files }) => files.filter(({ path }) => migration.test(path)).flatMap(findBreaking),
};

export const migrationRules: readonly Rule[] = [migrationsOnlyAdd];

function findBreaking({ path, text }: SourceFile): Violation[] {
  const own = new Set(
    [...text.matchAll(/create table (?:if not exists )?(\w+)/g)].map(([, table = '']) => table),
  );
  return statementsOf(text).flatMap(({ line, words }) => {
    const table = /^alter table (?:if exists )?(?:only )?(\w+)/.exec(words)?.[1];
    // A table that the same migration makes is nobody else's yet.
    if (table !== undefined && own.has(table)) return [];
    return breaking.filter((one) => one.words.test(words)).map(({ found }) => ({ path, line, found }));
  });
}

/** Statements in small letters and single spaces, without comments; what stands in a function's body is one with it. */
function statementsOf(text: string): { line: number; words: string }[] {
  const blank = (found: string) => found.replace(/[^\n]/g, ' ');
  const bare = text.replace(/--.*$/gm, blank).replace(/\$\$[\s\S]*?\$\$/g, blank);
  let from = 0;
  return bare.split(';').flatMap((statement) => {
    const start = from + (/\S/.exec(statement)?.index ?? 0);
    from += statement.length + 1;
    const words = statement.trim().toLowerCase().replaceAll(/\s+/g, ' ');
    return words === '' ? [] : [{ line: bare.slice(0, start).split('\n').length, words }];
  });
}
