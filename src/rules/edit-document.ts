import { type Document, isCollection, isMap, isScalar, isSeq, parseDocument, stringify } from 'yaml';
import type { DocumentFormat } from './read-document.ts';

/** One change of a document: what stands at a place from now on; without a value, the place is taken away. */
export interface DocumentEdit {
  /** Fields and list positions from the document's root on: `["profile", "bands", 0, "from"]`. A position after the last adds. */
  path: readonly (string | number)[];
  value?: unknown;
  /** The entry of a list moves to this position of the list, with its own comments; `value` is not looked at. */
  moveTo?: number;
}

/**
 * Changes single places of a document and leaves everything else as its author wrote it, to the letter: comments, order, spelling.
 * Only where a place holds more than one value or line, is new or moves, is the document written anew.
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

function editPlace(source: string, format: DocumentFormat, edit: DocumentEdit): string | null {
  const document = parseDocument(source);
  if (document.errors.length > 0 || !isMap(document.contents)) return null;
  const inPlace = writeInPlace(source, format, { document, edit });
  if (inPlace !== null) return inPlace;
  try {
    if (!change(document, edit)) return null;
  } catch {
    return null;
  }
  if (format === 'json') return `${JSON.stringify(document.toJS(), null, 2)}\n`;
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

interface Opened {
  document: Document;
  edit: DocumentEdit;
}

/** Exchanges the letters of one single value; null where that is not all, or would be read as something else. */
function writeInPlace(source: string, format: DocumentFormat, { document, edit }: Opened): string | null {
  const { path, value, moveTo } = edit;
  if (moveTo !== undefined || value === undefined || (typeof value === 'object' && value !== null))
    return null;
  const before = document.getIn(path, true);
  if (!isScalar(before) || !before.range) return null;
  const [start, end] = before.range;
  const written = format === 'json' ? JSON.stringify(value) : stringify(value, { lineWidth: 0 }).trimEnd();
  const text = source.slice(0, start) + written + source.slice(end);
  const after = parseDocument(text);
  return after.errors.length === 0 && after.getIn(path) === value ? text : null;
}

/** @returns whether the place is there */
function change(document: Document, { path, value, moveTo }: DocumentEdit): boolean {
  if (moveTo !== undefined) return move(document, path, moveTo);
  if (value === undefined) {
    document.deleteIn(path);
    return true;
  }
  clearNothings(document, path);
  const node = document.createNode(value);
  const list = document.getIn(path.slice(0, -1));
  // A new entry is written on one line where its neighbours are.
  if (isSeq(list) && isCollection(node))
    node.flow = list.items.some((entry) => isCollection(entry) && entry.flow === true);
  document.setIn(path, node);
  return true;
}

/** A field that is there and empty (`exclude:`) makes room for what comes below it. */
function clearNothings(document: Document, path: DocumentEdit['path']): void {
  for (let length = 1; length < path.length; length += 1) {
    const place = path.slice(0, length);
    const node = document.getIn(place, true);
    if (isScalar(node) && node.value === null) return void document.deleteIn(place);
  }
}

function move(document: Document, path: DocumentEdit['path'], moveTo: number): boolean {
  const list = document.getIn(path.slice(0, -1));
  const from = path.at(-1);
  if (!isSeq(list) || typeof from !== 'number' || from >= list.items.length || moveTo >= list.items.length)
    return false;
  const [entry] = list.items.splice(from, 1);
  list.items.splice(moveTo, 0, entry);
  return true;
}
