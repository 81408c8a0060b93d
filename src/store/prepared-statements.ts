import { createHash } from 'node:crypto';
import pg from 'pg';

const names = new Map<string, string>();

/** One name for one text, the same in every process. The texts are the program's own: values are never part of them. */
function nameOf(text: string): string {
  const known = names.get(text);
  if (known) return known;
  const name = createHash('sha256').update(text).digest('hex').slice(0, 32);
  names.set(text, name);
  return name;
}

/**
 * A connection on which PostgreSQL keeps each statement that takes values, as it has understood it: reading and planning
 * ours anew each time took it longer than running them. It plans again by itself when a table has changed.
 */
export class PreparingClient extends pg.Client {
  // One of pg's many overloads is ours: text and values, answered by a promise. All others pass as they are.
  override query = ((first: unknown, values?: unknown, callback?: unknown) => {
    const ask = super.query.bind(this) as (...given: unknown[]) => unknown;
    const isOurs = typeof first === 'string' && Array.isArray(values) && values.length > 0;
    return isOurs
      ? ask({ name: nameOf(first), text: first, values }, callback)
      : ask(first, values, callback);
  }) as pg.Client['query'];
}
