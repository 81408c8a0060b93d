import { ownImports, roleOf } from './layers.ts';
import { type Rule, under, type Violation } from './rule.ts';
import type { ParsedFile, SyntaxNode } from './source-file.ts';

/** Files without a role in their name that may touch the world all the same, each with its reason. */
export const pureExceptions: readonly { path: RegExp; reason: string }[] = [
  { path: /^src\/main\.ts$/, reason: 'the start of the program: environment, signals, exit' },
  { path: /^src\/app\.ts$/, reason: 'the composition root: builds every part once' },
  { path: /^src\/config\.ts$/, reason: 'checks the environment that main hands in' },
  { path: /^src\/base\/log\.ts$/, reason: 'writes the log' },
  { path: /^src\/base\/clock\.ts$/, reason: 'the only place that asks the machine for the time' },
  {
    path: /^src\/base\/crash-point\.ts$/,
    reason: 'kills its own process, on purpose, in tests of durability',
  },
  { path: /^src\/store\//, reason: 'the connection to PostgreSQL, and the embedded server itself' },
  {
    path: /^src\/web\/(create-web|listen)\.ts$/,
    reason: 'the Express shell that all routes hang on, and its socket',
  },
];

const worldly =
  /^(express|pg|kysely|node:(fs|http|https|child_process|net|dns|tls|worker_threads|timers|readline)(\/.*)?)$/;
const worldlyCalls = ['fetch', 'setTimeout', 'setInterval', 'setImmediate'];
const worldlyMembers = ['Date.now', 'Math.random', 'process.env', 'performance.now', 'crypto.randomUUID'];

function isPure(path: string): boolean {
  return (
    path.startsWith('src/') &&
    roleOf(path) === null &&
    !pureExceptions.some((exception) => exception.path.test(path))
  );
}

const pureStaysPure: Rule = {
  name: 'pure-stays-pure',
  sentence:
    'A file without a role in its name takes values and gives values: pass the time, the chance or the result in as an argument, or name the file for what it touches (-route, -client, -store, -job, -command, -page).',
  check: (tree) => tree.sources.filter(({ path }) => isPure(path)).flatMap(worldlyUses),
};

function worldlyUses(file: ParsedFile): Violation[] {
  const packages = file.imports
    .filter(({ from }) => worldly.test(from))
    .map(({ line, from }) => ({ path: file.path, line, found: `imports ${from}` }));
  const neighbours = ownImports(file)
    .filter(({ to, isTypeOnly }) => !isTypeOnly && roleOf(to) !== null && to.startsWith('src/'))
    .map(({ line, to }) => ({
      path: file.path,
      line,
      found: `imports ${to}, which is not pure (its types alone may be imported)`,
    }));
  const uses = file.nodes.flatMap((node) => {
    const use = worldlyUse(node);
    return use === null ? [] : [{ path: file.path, line: node.line, found: `uses ${use}` }];
  });
  return [...packages, ...neighbours, ...uses];
}

function worldlyUse(node: SyntaxNode): string | null {
  const name = memberName(node);
  if (name !== null) return worldlyMembers.includes(name) || name.startsWith('console.') ? name : null;
  const callee = identifier(node.callee);
  if (node.type === 'CallExpression')
    return callee !== null && worldlyCalls.includes(callee) ? `${callee}(…)` : null;
  const isNow =
    node.type === 'NewExpression' && callee === 'Date' && (node.arguments as unknown[] | null)?.length === 0;
  return isNow ? 'new Date() without an instant' : null;
}

function memberName(node: SyntaxNode): string | null {
  if (node.type !== 'MemberExpression') return null;
  const [object, property] = [identifier(node.object), identifier(node.property)];
  return object && property ? `${object}.${property}` : null;
}

function identifier(value: unknown): string | null {
  const node = value as { type?: string; value?: string } | null | undefined;
  return node?.type === 'Identifier' ? (node.value ?? null) : null;
}

const sqlOnlyInStores: Rule = {
  name: 'sql-only-in-stores',
  sentence: 'SQL lives in -store files and src/store: name the question as a function there and call it.',
  check: (tree) =>
    under(tree, 'src')
      .filter(({ path }) => roleOf(path) !== 'store' && !path.startsWith('src/store/'))
      .flatMap((file) =>
        file.nodes
          .filter((node) => isSql(node))
          .map(({ line }) => ({ path: file.path, line, found: 'runs SQL' })),
      ),
};

function isSql(node: SyntaxNode): boolean {
  if (node.type === 'TaggedTemplateExpression') return identifier(node.tag) === 'sql';
  if (node.type !== 'CallExpression') return false;
  const callee = node.callee as SyntaxNode;
  const isMethod = callee.type === 'MemberExpression';
  return isMethod && (identifier(callee.property) === 'query' || identifier(callee.object) === 'sql');
}

const envOnlyInConfig: Rule = {
  name: 'env-only-in-config',
  sentence:
    'The environment is read once: src/main.ts hands it to readConfig, everything else takes what it needs as an argument.',
  check: (tree) =>
    under(tree, 'src')
      .filter(({ path }) => path !== 'src/main.ts' && path !== 'src/config.ts')
      .flatMap((file) =>
        file.nodes
          .filter((node) => memberName(node) === 'process.env')
          .map(({ line }) => ({ path: file.path, line, found: 'reads process.env' })),
      ),
};

export const purityRules: readonly Rule[] = [pureStaysPure, sqlOnlyInStores, envOnlyInConfig];
