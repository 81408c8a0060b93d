import { parseSync } from '@swc/core';

/** A file as the rules get it: its path from the root of the project, with `/`, and its text. */
export interface SourceFile {
  path: string;
  text: string;
}

/** A node of swc's syntax tree, with the lines it begins and ends on. */
export interface SyntaxNode {
  type: string;
  line: number;
  endLine: number;
  parent: SyntaxNode | null;
  [field: string]: unknown;
}

export interface Import {
  line: number;
  /** As written: `./clock.ts`, `kysely`, `node:fs`. */
  from: string;
  isTypeOnly: boolean;
}

export interface Comment {
  line: number;
  text: string;
}

/** A source file taken apart once, for all rules. */
export interface ParsedFile extends SourceFile {
  /** What kept it from being parsed, or null. */
  fault: string | null;
  nodes: readonly SyntaxNode[];
  imports: readonly Import[];
  comments: readonly Comment[];
  /** The lines with comments blanked out. */
  codeLines: readonly string[];
}

interface RawNode {
  type: string;
  span: { start: number; end: number };
}

/**
 * Parses one TypeScript file.
 * @returns a file with `fault` set, and nothing else in it, when it is not valid TypeScript
 */
export function parseFile({ path, text }: SourceFile): ParsedFile {
  const empty = { path, text, fault: null, nodes: [], imports: [], comments: [], codeLines: [] };
  let tree: RawNode & { body: RawNode[] };
  try {
    // swc counts from an offset of its own; the empty statement put in front shows where the file begins.
    tree = parseSync(`;${text.replace(/^#!/, '//')}`, {
      syntax: 'typescript',
      target: 'es2024',
      tsx: path.endsWith('x'),
    });
  } catch (error) {
    return { ...empty, fault: String(error).split('\n')[0] ?? 'unknown fault' };
  }
  const offset = (tree.body[0]?.span.start ?? 0) + 1;
  const lineAt = lineFinder(text);
  const nodes: SyntaxNode[] = [];
  const literals: [start: number, end: number][] = [];
  visit(tree, null, (raw, parent) => {
    const [start, end] = [raw.span.start - offset, raw.span.end - offset];
    if (isLiteral(raw.type)) literals.push([start, end]);
    // The tree is changed in place: copying it would double the time that the whole check takes.
    const node = Object.assign(raw as unknown as SyntaxNode, {
      line: lineAt(start),
      endLine: lineAt(end - 1),
      parent,
    });
    nodes.push(node);
    return node;
  });
  return { ...empty, nodes, imports: nodes.flatMap(readImport), ...splitComments(text, literals, lineAt) };
}

function visit(
  value: unknown,
  parent: SyntaxNode | null,
  enter: (raw: RawNode, parent: SyntaxNode | null) => SyntaxNode,
): void {
  if (value === null || typeof value !== 'object') return;
  const isNode = 'type' in value && 'span' in value;
  const children = Object.values(value);
  const here = isNode ? enter(value as RawNode, parent) : parent;
  for (const child of children) visit(child, here, enter);
}

function isLiteral(type: string): boolean {
  return (
    type === 'StringLiteral' || type === 'TemplateElement' || type === 'RegExpLiteral' || type === 'JSXText'
  );
}

/** Line numbers (from 1) by byte offset: swc counts bytes. */
function lineFinder(text: string): (offset: number) => number {
  const starts = [0];
  const bytes = Buffer.from(text);
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) starts.push(at + 1);
  return (offset) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}

function readImport(node: SyntaxNode): Import[] {
  const source =
    node.type === 'CallExpression'
      ? dynamicSource(node)
      : (node.source as { type?: string; value?: string } | null);
  const isImport = /^(Import|ExportNamed|ExportAll)Declaration$|^CallExpression$/.test(node.type);
  if (!isImport || source?.type !== 'StringLiteral' || source.value === undefined) return [];
  const specifiers = (node.specifiers ?? []) as { isTypeOnly?: boolean }[];
  const isTypeOnly =
    node.typeOnly === true || (specifiers.length > 0 && specifiers.every((one) => one.isTypeOnly === true));
  return [{ line: node.line, from: source.value, isTypeOnly }];
}

function dynamicSource(call: SyntaxNode): { type?: string; value?: string } | null {
  const [first] = call.arguments as { expression: { type: string; value?: string } }[];
  return (call.callee as { type: string }).type === 'Import' ? (first?.expression ?? null) : null;
}

/** Once the literals are blanked, whatever looks like a comment is one. */
function splitComments(text: string, literals: [number, number][], lineAt: (offset: number) => number) {
  const bare = Buffer.from(text);
  for (const [start, end] of literals) blank(bare, start, end);
  const code = Buffer.from(text);
  const comments: Comment[] = [];
  for (const match of bare.toString('latin1').matchAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g)) {
    const end = match.index + match[0].length;
    comments.push({ line: lineAt(match.index), text: code.toString('utf8', match.index, end) });
    blank(code, match.index, end);
  }
  return { comments, codeLines: code.toString('utf8').split('\n') };
}

function blank(bytes: Buffer, start: number, end: number): void {
  for (let at = start; at < end; at++) if (bytes[at] !== 10) bytes[at] = 32;
}
