import type { CsvMapping } from './csv-mapping.ts';

/** A property that a column may be meant for. */
export interface KnownProperty {
  name: string;
  label: string;
}

const plain = (words: string) => words.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

const otherNames: Readonly<Record<string, string>> = {
  email: 'email',
  emailaddress: 'email',
  phone: 'phone',
  company: 'company',
  organisation: 'company',
  organization: 'company',
  title: 'jobtitle',
  position: 'jobtitle',
  country: 'country',
  state: 'state',
  comment: 'message',
};

/** A mapping for a file without one: columns go to the properties that bear their name or label. */
export function matchColumns(columns: readonly string[], known: readonly KnownProperty[]): CsvMapping {
  const byWords = new Map<string, string>();
  for (const { name, label } of known) {
    for (const words of [label, name]) byWords.set(plain(words), name);
  }
  const properties: CsvMapping['properties'] = {};
  for (const column of columns) {
    const words = plain(column);
    const name = byWords.get(words) ?? otherNames[words];
    if (name && !(name in properties)) properties[name] = { column, missing: [] };
  }
  return { properties, custom: [], rest: 'ignore' };
}
