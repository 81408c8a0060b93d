import { readRules } from '../../src/rules/read-rules.ts';
import { aDocument } from './a-document.ts';

function faultsOf(text: string, format: 'yaml' | 'json' = 'yaml') {
  const read = readRules(text, format);
  return read.ok ? [] : read.refusal;
}

const yaml = `# rules
profile:
  groups:
    - name: Fit
      category: fit
      criteria:
        - { name: C, match: country, cases: [ { operator: HAS_PROPERTY, points: 90 } ] }
  bands:
    - { name: hot, from: 60 }
    - name: cold
      from: 10
reps: [ { ownerId: "41" } ]
pools:
  - name: field
    members:
      - ownerId: "41"
      - ownerId: "42"
routes: [ { name: all, pool: field } ]
`;

it('gives line and column of a fault between parts', () => {
  expect(faultsOf(yaml)).toEqual([
    expect.objectContaining({ code: 'bands-gap', line: 11, column: 7 }),
    expect.objectContaining({ code: 'member-without-rep', line: 17, column: 9 }),
  ]);
});

it('gives the line of a misspelt field itself, and of what surrounds a missing one', () => {
  const text = yaml.replace('category: fit', 'categry: fit');
  expect(faultsOf(text).map(({ code, path, line }) => [code, path, line])).toEqual([
    ['missing-field', 'profile.groups[0].category', 4],
    ['unknown-field', 'profile.groups[0].categry', 5],
  ]);
});

it('follows an alias to the place of its fault', () => {
  const text = yaml
    .replace('members:', 'members: &team')
    .concat('deadlines: []\n')
    .replace('reps: [ { ownerId: "41" } ]', 'reps: [ { ownerId: "41" }, { ownerId: "42" } ]')
    .replace('from: 10', 'from: 0')
    .replace('routes:', '  - { name: other, members: *team, strategy: x }\nroutes:');
  expect(faultsOf(text)).toEqual([
    expect.objectContaining({ code: 'unknown-word', path: 'pools[1].strategy', line: 18 }),
  ]);
});

it.each([
  ['YAML that cannot be read', 'profile: [1, 2\nreps: }', 'yaml', 'unreadable', 2],
  ['a field given twice', `${yaml}reps: []\n`, 'yaml', 'duplicate-field', 19],
  ['JSON without a value', '{\n  "profile": ,\n}', 'json', 'unreadable', 2],
  ['JSON with a comma too many', '{\n  "a": [1, {"b": 2}],\n  "c": "x",\n}', 'json', 'unreadable', 4],
  ['JSON that stops', '{\n  "a": [1,\n 2', 'json', 'unreadable', 3],
  ['JSON with words after its end', '{}\n\n{}', 'json', 'unreadable', 3],
  ['JSON with the wrong bracket', '[\n{"a": "b\\"c"]\n', 'json', 'unreadable', 2],
] as const)('refuses %s, with its line', (_title, text, format, code, line) => {
  expect(faultsOf(text, format)[0]).toMatchObject({ code, line, severity: 'error' });
});

it('refuses a text without any document as one without its fields', () => {
  expect(faultsOf('')).toEqual([
    expect.objectContaining({ code: 'wrong-type', path: '', message: 'expected fields, found nothing' }),
  ]);
});

it('reads JSON as well, and tells the line there', () => {
  const good = JSON.stringify(aDocument(), null, 2);
  expect(readRules(good, 'json').ok).toBe(true);
  const line = good.split('\n').findIndex((each) => each.includes('"pool": "field"')) + 1;
  expect(faultsOf(good.replace('"pool": "field"', '"pool": "feld"'), 'json')[0]).toMatchObject({
    code: 'route-to-no-pool',
    line,
  });
});

it('does not take JSON with comments or YAML words for JSON', () => {
  expect(faultsOf('profile: {}', 'json')[0]).toMatchObject({ code: 'unreadable' });
});

it('names every fault at once', () => {
  const text = yaml.replace('from: 60', 'from: many').replace('name: field', 'nam: field');
  expect(faultsOf(text).length).toBeGreaterThanOrEqual(3);
});

it('is not brought down by aliases that multiply', () => {
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...'bcdefg'.split('').map((name, index) => {
      const before = 'abcdef'[index];
      return `${name}: &${name} [${Array(9).fill(`*${before}`).join(',')}]`;
    }),
  ].join('\n');
  expect(faultsOf(bomb)[0]).toMatchObject({ code: 'unreadable' });
});
