import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { editDocument } from '../../src/rules/edit-document.ts';
import { outlineRules } from '../../src/rules/outline-rules.ts';
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

  it('writes a value in a list on one line so that the rest of the line stays what it was', () => {
    const source = 'reps:\n  - { name: Ann, open: 3 } # first\n  - { name: Bob, open: 4 }\n';
    const path = ['reps', 0, 'name'];
    const edited = editDocument(source, 'yaml', [{ path, value: 'Sorensen, Ann' }]) ?? '';
    expect(parse(edited).reps).toEqual([
      { name: 'Sorensen, Ann', open: 3 },
      { name: 'Bob', open: 4 },
    ]);
    expect(edited).toContain('# first');
  });

  it('writes several lines where one or several stood', () => {
    const source = 'a:\n  body: |\n    Call.\n    Then write.\n  next: 1 # kept\n';
    const value = 'Call first.\nAsk: which line?';
    const edited = editDocument(source, 'yaml', [{ path: ['a', 'body'], value }]) ?? '';
    expect(parse(edited)).toEqual({ a: { body: value, next: 1 } });
    expect(edited).toContain('# kept');
    const short = editDocument(source, 'yaml', [{ path: ['a', 'body'], value: 'Call.' }]) ?? '';
    expect(parse(short)).toEqual({ a: { body: 'Call.', next: 1 } });
  });

  it('adds an entry to a list as its neighbours are written, moves one with its comment, takes one away', () => {
    const source = 'routes:\n  - { name: a, pool: x }\n  # the far ones\n  - { name: b, pool: x }\n';
    const added = editDocument(source, 'yaml', [
      { path: ['routes', 2], value: { name: 'c', pool: 'x' } },
      { path: ['routes', 2], moveTo: 0 },
    ]);
    expect(added).toContain('- { name: c, pool: x }\n');
    expect(parse(added ?? '').routes.map(({ name }: { name: string }) => name)).toEqual(['c', 'a', 'b']);
    const moved = editDocument(source, 'yaml', [{ path: ['routes', 1], moveTo: 0 }]);
    expect(moved).toBe('routes:\n  # the far ones\n  - { name: b, pool: x }\n  - { name: a, pool: x }\n');
    expect(parse(editDocument(source, 'yaml', [{ path: ['routes', 0] }]) ?? '').routes).toEqual([
      { name: 'b', pool: 'x' },
    ]);
    expect(editDocument(source, 'yaml', [{ path: ['routes', 0], moveTo: 2 }])).toBeNull();
  });

  it('makes what a new place stands in, also where the field is there and empty', () => {
    const exclude = [{ name: 'customer', when: [] }];
    for (const source of ['a: 1\n', 'a: 1\nquality:\n', 'a: 1\nquality:\n  exclude:\n'])
      expect(
        parse(editDocument(source, 'yaml', [{ path: ['quality', 'exclude', 0], value: exclude[0] }]) ?? ''),
      ).toEqual({ a: 1, quality: { exclude } });
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
    expect(outlineRules(written, 'yaml').values?.reps).toMatchObject(
      reps.map(({ ownerId, name, open }) => ({ ownerId, name, capacity: { open } })),
    );
  });

  it('are outlined with their faults even while they are half written, and not when they are no document', () => {
    const half = outlineRules('reps: [{ ownerId: 41 }]\nroutes: []', 'yaml');
    expect(half.values).toEqual({ reps: [{ ownerId: 41 }], routes: [] });
    expect(half.faults.map(({ code, path }) => [code, path])).toEqual(
      expect.arrayContaining([
        ['missing-field', 'profile'],
        ['wrong-type', 'reps[0].ownerId'],
      ]),
    );
    expect(outlineRules('a: [', 'yaml')).toMatchObject({ values: null, faults: [{ code: 'unreadable' }] });
    expect(outlineRules('- a', 'yaml').values).toBeNull();
  });
});
