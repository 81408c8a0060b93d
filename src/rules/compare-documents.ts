/** One difference between two rules documents. */
export interface DocumentChange {
  /** Where, in words, from the section on: ["bands", "hot", "from"]. */
  place: string[];
  kind: 'added' | 'removed' | 'changed' | 'reordered';
  /** How it was and is; null where there was, or is, nothing. */
  before: string | null;
  after: string | null;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * What differs between two versions of a document that were read alike, field by field, in the order of the document. Entries
 * of lists are told apart by what people call them, so that one that was inserted moves no other.
 */
export function compareDocuments(before: unknown, after: unknown): DocumentChange[] {
  return compare(before, after, []);
}

function compare(before: unknown, after: unknown, place: string[]): DocumentChange[] {
  if (JSON.stringify(sorted(before)) === JSON.stringify(sorted(after))) return [];
  if (isFields(before) && isFields(after)) return compareFields(before, after, place);
  if (isEntries(before) && isEntries(after)) return compareEntries(before, after, place);
  const [was, is] = [shown(before), shown(after)];
  const kind = was === null ? 'added' : is === null ? 'removed' : 'changed';
  return was === is ? [] : [{ place, kind, before: was, after: is }];
}

function compareFields(before: Fields, after: Fields, place: string[]): DocumentChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) => compare(before[name], after[name], [...place, inWords(name)]));
}

function compareEntries(
  before: readonly Fields[],
  after: readonly Fields[],
  place: string[],
): DocumentChange[] {
  const [was, is] = [named(before), named(after)];
  const names = [...new Set([...is.keys(), ...was.keys()])];
  const inBoth = (one: ReadonlyMap<string, Fields>, other: ReadonlyMap<string, Fields>) =>
    [...one.keys()].filter((name) => other.has(name));
  const [orderBefore, orderAfter] = [inBoth(was, is).join(', '), inBoth(is, was).join(', ')];
  const moved: DocumentChange[] =
    orderBefore === orderAfter ? [] : [{ place, kind: 'reordered', before: orderBefore, after: orderAfter }];
  const changes = names.flatMap((name): DocumentChange[] => {
    const [old, fresh, where] = [was.get(name), is.get(name), [...place, name]];
    if (old && fresh) return compare(old, fresh, where);
    const [before, after] = [old ? summary(old) : null, fresh ? summary(fresh) : null];
    return [{ place: where, kind: old ? 'removed' : 'added', before, after }];
  });
  return [...moved, ...changes];
}

/** Entries by what people call them; those of one name are numbered. */
function named(entries: readonly Fields[]): Map<string, Fields> {
  const found = new Map<string, Fields>();
  for (const entry of entries) {
    const name = nameOf(entry);
    let unique = name;
    for (let number = 2; found.has(unique); number += 1) unique = `${name} (${number})`;
    found.set(unique, entry);
  }
  return found;
}

/** Fields that tell one entry of a list from another, the most telling first. */
const telling = ['ownerId', 'name', 'band', 'property', 'match', 'month', 'per', 'from'];

function keyOf(entry: Fields): string {
  return telling.find((field) => typeof entry[field] === 'string') ?? '';
}

/** An entry without what it is called by. */
function summary(entry: Fields): string {
  const { [keyOf(entry)]: _, ...rest } = entry;
  return shown(rest) ?? '';
}

function nameOf(entry: Fields): string {
  const key = keyOf(entry);
  const inquiry = key === 'band' && typeof entry.inquiry === 'string' ? ` (${entry.inquiry})` : '';
  if (key === 'ownerId' && typeof entry.name === 'string') return entry.name;
  if (key === 'ownerId') return `owner ${entry.ownerId}`;
  return key === '' ? (shown(entry) ?? 'entry') : `${entry[key]}${inquiry}`;
}

/** A value as people read it: "hot, warm", "from 70, then route"; null for nothing. */
function shown(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(shown).join(', ');
  if (!isFields(value)) return String(value);
  const parts = Object.entries(value).flatMap(([name, each]) => {
    const words = shown(each);
    return words === null ? [] : [`${inWords(name)} ${words}`];
  });
  return parts.length === 0 ? null : parts.join(', ');
}

/** "firstTouchMinutes" → "first touch minutes". */
function inWords(name: string): string {
  return /^[a-z]+(?:[A-Z][a-z]+)+$/.test(name)
    ? name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    : name;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEntries(value: unknown): value is readonly Fields[] {
  return Array.isArray(value) && value.every(isFields);
}

/** With fields in one order: the store keeps none. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isFields(value)) return value;
  const names = Object.keys(value).sort();
  return names.map((name) => [name, sorted(value[name])]);
}
