import { parseDocument } from 'yaml';

/** The parts of a rules document that a page shows as tables, as far as they can be read; positions are those of the document. */
export interface DocumentOutline {
  bands: { name: string; from: number | null; action: string }[];
  reps: { ownerId: string; name: string; open: number | null }[];
}

/** Takes the outline of a document that may be half written; null when it is no document at all. */
export function outlineDocument(source: string): DocumentOutline | null {
  const document = parseDocument(source);
  if (document.errors.length > 0) return null;
  const value = fieldsOf(document.toJS());
  const bands = listOf(fieldsOf(value.profile).bands).map(({ name, from, then: action }) => ({
    name: textOf(name),
    from: numberOf(from),
    action: textOf(action) || 'route',
  }));
  const reps = listOf(value.reps).map(({ ownerId, name, capacity }) => ({
    ownerId: textOf(ownerId),
    name: textOf(name) || `owner ${textOf(ownerId)}`,
    open: numberOf(fieldsOf(capacity).open),
  }));
  return { bands, reps };
}

type Fields = Record<string, unknown>;

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function listOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(fieldsOf) : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
