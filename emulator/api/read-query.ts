import { invalid } from './api-refusal.ts';

/** The page size asked for. */
export function readLimit(query: URLSearchParams, bounds: { usual: number; most: number }): number {
  const text = query.get('limit');
  if (text === null) return bounds.usual;
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= bounds.most) return limit;
  throw invalid(`"limit" is ${text}; it must be a whole number from 1 to ${bounds.most}.`);
}

/** A list given as `a,b` or by repeating the parameter. */
export function splitList(query: URLSearchParams, name: string): string[] {
  return query
    .getAll(name)
    .flatMap((text) => text.split(','))
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
