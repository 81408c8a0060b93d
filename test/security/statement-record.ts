import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { root } from '../../scripts/architecture/read-tree.ts';
import { parseFile, type SyntaxNode } from '../../scripts/architecture/source-file.ts';

/** A statement as the service ran it. */
export interface Statement {
  text: string;
  values: readonly unknown[];
}

const housekeeping =
  /^\s*(begin|start transaction|commit|rollback|savepoint|release|listen|unlisten|set |show )/i;
const valuesKeptOfEach = 12;

/** Notes every statement of this process from now on, the same text with a few sets of values. */
export function recordStatements(): { statements(): Statement[]; stop(): void } {
  const byText = new Map<string, Map<string, Statement>>();
  const original = pg.Client.prototype.query;
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const asked = args[0] as string | Statement;
    const { text, values = [] } = typeof asked === 'string' ? { text: asked } : asked;
    if (!housekeeping.test(text)) {
      const known = byText.get(text) ?? new Map<string, Statement>();
      if (known.size < valuesKeptOfEach) known.set(JSON.stringify(values), { text, values });
      byText.set(text, known);
    }
    return Reflect.apply(original, this, args);
  } as typeof original;
  return {
    statements: () => [...byText.values()].flatMap((known) => [...known.values()]),
    stop: () => {
      pg.Client.prototype.query = original;
    },
  };
}

/** One SQL text of a `-store` file, by its longest stretch without a value in it. */
export interface WrittenSql {
  place: string;
  stretch: string;
}

/** Every SQL text that the `-store` files of src hold. */
export function readWrittenSql(): WrittenSql[] {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
  return files
    .filter((name) => name.endsWith('-store.ts'))
    .map((name) => `src/${name}`)
    .flatMap((path) => {
      const { nodes } = parseFile({ path, text: readFileSync(join(root, path), 'utf8') });
      return nodes.flatMap((node) => {
        const stretch = stretchOf(node);
        return stretch === null ? [] : [{ place: `${path}:${node.line}`, stretch }];
      });
    });
}

function stretchOf({ type, tag, template }: SyntaxNode): string | null {
  const { value } = (tag ?? {}) as { value?: string };
  if (type !== 'TaggedTemplateExpression' || value !== 'sql') return null;
  const { quasis } = template as { quasis: { cooked: string }[] };
  return quasis
    .map(({ cooked }) => cooked)
    .reduce((best, one) => (one.length > best.length ? one : best), '');
}
