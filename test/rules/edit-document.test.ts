import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { editDocument } from '../../src/rules/edit-document.ts';
import { outlineDocument } from '../../src/rules/outline-document.ts';
import { readRules } from '../../src/rules/read-rules.ts';
import { starterDocument } from '../../src/rules/starter-document.ts';

const folder = join(import.meta.dirname, '..', '..', 'rules');
const shipped = [
  'starter.yaml',
  ...readdirSync(join(folder, 'examples')).map((name) => `examples/${name}`),
].map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);

describe('changing single values of a document', () => {
  it.each(shipped)('changes one value of %s and no other letter', (_, text) => {
    const edited = editDocument(text, 'yaml', [{ path: ['profile', 'bands', 0, 'from'], value: 61 }]) ?? '';
    const [before, after] = [text.split('\n'), edited.split('\n')];
    expect(after).toHaveLength(before.length);
    expect(after.filter((line, index) => line !== before[index])).toHaveLength(1);
    expect(parse(edited)).toEqual({
      ...parse(text),
      profile: {
        ...parse(text).profile,
        bands: parse(text).profile.bands.map((band: object, at: number) =>
          at === 0 ? { ...band, from: 61 } : band,
        ),
      },
    });
  });

  it.each([
    ['a word that needs quotes', 'yes: no'],
    ['a number as a word', '41'],
    ['a plain word', 'field'],
  ])('writes %s so that it is read as what it is', (_, value) => {
    const edited = editDocument('name: old # kept\n', 'yaml', [{ path: ['name'], value }]) ?? '';
    expect(parse(edited)).toEqual({ name: value });
    expect(edited).toContain('# kept');
  });

  it('adds what was not there, takes away what should go, and keeps JSON as JSON', () => {
    expect(editDocument('a: 1\n', 'yaml', [{ path: ['b'], value: 2 }, { path: ['a'] }])).toBe('b: 2\n');
    expect(editDocument('{"a": {"b": 1}}', 'json', [{ path: ['a', 'b'], value: 'x' }])).toBe(
      '{"a": {"b": "x"}}',
    );
  });

  it.each([
    ['a text that cannot be read', 'a: [', ['a']],
    ['a place under a single value', 'a: 1\n', ['a', 'b']],
    ['a text that is no document', 'only words', ['a']],
  ])('gives nothing for %s', (_, text, path) => {
    expect(editDocument(text, 'yaml', [{ path, value: 1 }])).toBeNull();
  });
});

describe('rules to begin with', () => {
  const reps = [
    { ownerId: '41', name: 'Ann Sorensen', timeZone: 'Europe/Berlin', perDay: 5, open: 9 },
    { ownerId: '42', name: 'Bob Hale', timeZone: 'America/New_York', perDay: 5, open: 9 },
  ];

  it.each(shipped)('can be used as they are by other people than those of %s', (_, text) => {
    const written = starterDocument(text, { reps, timeZone: 'Europe/Berlin' });
    const read = readRules(written, 'yaml');
    expect(read.ok ? [] : read.refusal).toEqual([]);
    const named = [...written.matchAll(/(?:ownerId|escalateTo|fallback): "?([\w-]+)/g)].map(([, id]) => id);
    expect(new Set(named)).toEqual(new Set(['41', '42']));
    expect(outlineDocument(written)?.reps).toEqual(
      reps.map(({ ownerId, name, open }) => ({ ownerId, name, open })),
    );
  });

  it('are outlined even while they are half written, and not when they are no document', () => {
    expect(outlineDocument('reps: [{ ownerId: 41 }]\nprofile: { bands: [{ name: hot }] }')).toEqual({
      bands: [{ name: 'hot', from: null, action: 'route' }],
      reps: [{ ownerId: '41', name: 'owner 41', open: null }],
    });
    expect(outlineDocument('a: [')).toBeNull();
  });
});
