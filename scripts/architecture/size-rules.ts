import { measure } from './measure.ts';
import { type Rule, under } from './rule.ts';
import type { ParsedFile, SyntaxNode } from './source-file.ts';

const ceiling = { source: 300, test: 500, median: 60, functionLines: 40, parameters: 4 };

const fileSizes: Rule = {
  name: 'file-sizes',
  sentence: `A source file holds one thought: at most ${ceiling.source} lines (tests ${ceiling.test}), and half of the files of src at most ${ceiling.median}.`,
  check: (tree) => {
    const { median } = measure(under(tree, 'src'));
    const long = tree.sources
      .map((file) => ({
        file,
        lines: lineCount(file),
        limit: file.path.startsWith('test/') ? ceiling.test : ceiling.source,
      }))
      .filter(({ lines, limit }) => lines > limit)
      .map(({ file, lines, limit }) => ({ path: file.path, line: limit + 1, found: `has ${lines} lines` }));
    return median > ceiling.median
      ? [...long, { path: 'src', line: 1, found: `the median file has ${median} lines` }]
      : long;
  },
};

const functionSizes: Rule = {
  name: 'function-sizes',
  sentence: `A function does one thing: at most ${ceiling.functionLines} lines, and at most ${ceiling.parameters} parameters, else one object.`,
  check: (tree) =>
    under(tree, 'src').flatMap((file) =>
      file.nodes.filter(isFunction).flatMap((node) => {
        const lines = node.endLine - node.line + 1;
        const parameters = parametersOf(node).length;
        const found = [
          ...(lines > ceiling.functionLines ? [`a function of ${lines} lines`] : []),
          ...(parameters > ceiling.parameters ? [`a function of ${parameters} parameters`] : []),
        ];
        return found.map((what) => ({ path: file.path, line: node.line, found: what }));
      }),
    ),
};

export const sizeRules: readonly Rule[] = [fileSizes, functionSizes];

function isFunction(node: SyntaxNode): boolean {
  return /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression|MethodProperty|ClassMethod)$/.test(
    node.type,
  );
}

/** A class method keeps its parameters one level further down. */
function parametersOf(node: SyntaxNode): unknown[] {
  const { params } = node.type === 'ClassMethod' ? (node.function as { params: unknown[] }) : node;
  return params as unknown[];
}

function lineCount(file: ParsedFile): number {
  return file.text.trimEnd().split('\n').length;
}
