import { isMap, isScalar, parseDocument, stringify } from 'yaml';
import type { DocumentFormat } from './read-document.ts';

/** One change of a document: what stands at a place from now on; undefined takes it away. */
export interface DocumentEdit {
  /** Fields and list positions from the document's root on: `["profile", "bands", 0, "from"]`. */
  path: readonly (string | number)[];
  value?: unknown;
}

/**
 * Changes single places of a document and leaves everything else as its author wrote it, to the letter: comments, order, spelling.
 * Only where a place holds more than one value, or is new, is the document written anew.
 * @returns the new text; null when the text cannot be read or a place is not in it
 */
export function editDocument(
  source: string,
  format: DocumentFormat,
  edits: readonly DocumentEdit[],
): string | null {
  let text = source;
  for (const edit of edits) {
    const next = editPlace(text, format, edit);
    if (next === null) return null;
    text = next;
  }
  return text;
}

function editPlace(source: string, format: DocumentFormat, { path, value }: DocumentEdit): string | null {
  const document = parseDocument(source);
  if (document.errors.length > 0 || !isMap(document.contents)) return null;
  const before = document.getIn(path, true);
  const isSingle = value !== undefined && (typeof value !== 'object' || value === null);
  if (isSingle && isScalar(before) && before.range) {
    const [start, end] = before.range;
    const written = format === 'json' ? JSON.stringify(value) : stringify(value, { lineWidth: 0 }).trimEnd();
    return source.slice(0, start) + written + source.slice(end);
  }
  try {
    if (value === undefined) document.deleteIn(path);
    else document.setIn(path, value);
  } catch {
    return null;
  }
  if (format === 'json') return `${JSON.stringify(document.toJS(), null, 2)}\n`;
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}
