import { type Rule, under, type Violation } from './rule.ts';
import type { ParsedFile, SyntaxNode } from './source-file.ts';

const hubspotWord = /\b(hs_\w+|hubspot_owner_id|portalId|vid)\b/;
const home = /^(src\/hubspot|emulator|hubspot-project|test|scripts\/(bench|demo|judge|service))\//;

const hubspotWordsStayHome: Rule = {
  name: 'hubspot-words-stay-home',
  sentence:
    "HubSpot's own field names are translated in src/hubspot: use our word (owner, tenant, contact id) here.",
  check: (tree) =>
    tree.sources
      .filter(({ path }) => !home.test(path) && !path.startsWith('scripts/architecture/'))
      .flatMap((file) =>
        file.codeLines.flatMap((line, index) => {
          const word = hubspotWord.exec(line)?.[1];
          return word ? [{ path: file.path, line: index + 1, found: `says "${word}"` }] : [];
        }),
      ),
};

const forbiddenMarks: Rule = {
  name: 'no-shortcuts',
  sentence:
    'No any, no "!" and no cast through unknown without a comment that says why; a TODO names its issue, a lint exception its reason.',
  check: (tree) => [
    ...under(tree, 'src', 'emulator', 'scripts').flatMap((file) =>
      file.nodes.flatMap((node) => shortcut(file, node)),
    ),
    ...tree.sources.flatMap(openComments),
  ],
};

function shortcut(file: ParsedFile, node: SyntaxNode): Violation[] {
  const found = (what: string) => [{ path: file.path, line: node.line, found: what }];
  if (node.type === 'TsKeywordType' && node.kind === 'any') return found('says any');
  if (node.type === 'TsNonNullExpression') return found('says "!"');
  return isCastThroughUnknown(node) && !hasReason(file, node)
    ? found('casts through unknown without a reason')
    : [];
}

function isCastThroughUnknown(node: SyntaxNode): boolean {
  const inner = node.expression as SyntaxNode | undefined;
  if (node.type !== 'TsAsExpression' || inner?.type !== 'TsAsExpression') return false;
  const { type, kind } = inner.typeAnnotation as { type: string; kind?: string };
  return type === 'TsKeywordType' && kind === 'unknown';
}

/** A comment on one of the lines from the one before the cast to the one where it ends. */
function hasReason(file: ParsedFile, { line, endLine }: SyntaxNode): boolean {
  return file.comments.some((comment) => {
    const last = comment.line + comment.text.split('\n').length - 1;
    return last >= line - 1 && comment.line <= endLine;
  });
}

const openMark = /\b(TODO|FIXME|XXX)\b(?!\(#\d+\))/;
const bareException =
  /(biome-ignore[^:]*:\s*(?=\*\/|$))|(biome-ignore(?![^\n]*:))|eslint-disable|@ts-nocheck|@ts-(ignore|expect-error)\s*(?=\*\/|$)/;

function openComments(file: ParsedFile): Violation[] {
  return file.comments.flatMap(({ line, text }) => {
    const found = openMark.exec(text)?.[0] ?? bareException.exec(text)?.[0];
    return found
      ? [{ path: file.path, line, found: `says "${found.trim()}" without an issue or a reason` }]
      : [];
  });
}

export const wordRules: readonly Rule[] = [hubspotWordsStayHome, forbiddenMarks];
