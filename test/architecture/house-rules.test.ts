import { judge, rules } from '../../scripts/architecture/judge.ts';
import type { SourceFile } from '../../scripts/architecture/source-file.ts';

/** A small tree that keeps every rule. */
const clean: Readonly<Record<string, string>> = {
  'src/main.ts': "import { app } from './app.ts';\nconsole.log(app, process.env);\n",
  'src/app.ts': "import { judgeLead } from './pipeline/judge-lead.ts';\nexport const app = judgeLead;\n",
  'src/pipeline/README.md': '# Pipeline\n',
  'src/pipeline/judge-lead.ts': [
    "import type { saveLead } from '../routing/lead-store.ts';",
    "import { scoreLead } from '../scoring/score-lead.ts';",
    "import { readContact } from '../hubspot/read-contact.ts';",
    'export const judgeLead = (save: typeof saveLead) => [save, scoreLead, readContact];',
  ].join('\n'),
  'src/scoring/README.md': '# Scoring\n',
  'src/scoring/score-lead.ts':
    "import type { Lead } from '../lead/lead.ts';\nexport const scoreLead = (lead: Lead) => lead;\n",
  'src/routing/README.md': '# Routing\n',
  'src/routing/lead-store.ts': [
    "import { sql } from 'kysely';",
    "import { inTenant } from '../store/database.ts';",
    'export const saveLead = () => inTenant(sql`insert into leads default values`);',
  ].join('\n'),
  'src/store/README.md': '# Store\n',
  'src/store/migrations/0001-leads.sql': [
    'create table leads (id text);',
    'alter table leads alter column id set not null; -- drop table leads;',
    'alter table turns add column places integer not null default 1, add column account text;',
    'create index leads_by_id on leads (id);',
  ].join('\n'),
  'src/store/database.ts': "import pg from 'pg';\nexport const inTenant = (work: object) => [pg, work];\n",
  'src/hubspot/README.md': '# HubSpot\n',
  'src/hubspot/read-contact.ts':
    'export const readContact = () => ({ hubspot: String(process.title), hs_object_id: 1 });\n',
  'src/lead/README.md': '# Lead\n',
  'src/lead/lead.ts': [
    "import type { Instant } from '../base/clock.ts';",
    '/** Not hubspot_owner_id, but ours; a word about Date.now() and TODO(#12). */',
    'export type Lead = { at: Instant };',
  ].join('\n'),
  'emulator/portal.ts':
    "import type { Instant } from '../src/base/clock.ts';\nexport const portalId: Instant = Date.now();\n",
  'src/base/README.md': '# Base\n',
  'src/base/clock.ts': 'export type Instant = number;\n',
  'test/scoring/score-lead.test.ts':
    "it('scores', () => { expect('hs_object_id').not.toBe(null as unknown as string); });\n",
};

/** What the rules find in the clean tree once some files are changed (null = taken away). */
function judgeTree(changes: Readonly<Record<string, string | null>>) {
  const files: SourceFile[] = Object.entries({ ...clean, ...changes }).flatMap(([path, text]) =>
    text === null ? [] : [{ path, text }],
  );
  return judge(files).map(({ rule, path, line, found }) => `${rule} ${path}:${line} ${found}`);
}

/** The change that adds lines at the end of a file. */
const after = (path: string, more: string) => ({ [path]: `${clean[path]?.trimEnd()}\n${more}\n` });

/** Rule, what is planted, the changed files, and the place and words of the finding. */
type Fault = [rule: string, what: string, changes: Record<string, string | null>, found: RegExp];
const faults: Fault[] = [
  ...(
    [
      ['drops a column', 'alter table leads drop column band;', /drops a column/],
      ['renames a table', 'alter table leads rename to people;', /renames/],
      ['changes a type', 'alter table leads alter column band type integer using 0;', /changes the type/],
      [
        'asks for a value',
        'alter table leads add column grade text,\n  add column rank integer not null;',
        /adds a column that older processes leave out, without a default/,
      ],
      ['asks for a value of an old column', 'alter table leads alter band set not null;', /asks for a value/],
      [
        'adds a condition',
        "alter table leads add constraint known check (band in ('hot'));",
        /adds a condition/,
      ],
      ['drops a table', 'create table other (id text); drop table leads;', /drops what/],
    ] as const
  ).map(
    ([what, statement, words]): Fault => [
      'migrations-only-add',
      `a migration that ${what}`,
      { 'src/store/migrations/0002-next.sql': `-- Next.\n${statement}\n` },
      new RegExp(`0002-next\\.sql:\\d ${words.source}`),
    ],
  ),
  [
    'well-formed',
    'a file that is no TypeScript',
    after('src/scoring/score-lead.ts', 'const = 1;'),
    /score-lead\.ts:1 /,
  ],
  [
    'no-stage-to-stage',
    'scoring that imports from routing',
    after('src/scoring/score-lead.ts', "export type { saveLead } from '../routing/lead-store.ts';"),
    /score-lead\.ts:3 scoring imports src\/routing\/lead-store\.ts/,
  ],
  [
    'import-direction',
    'a store that knows the pipeline',
    after('src/store/database.ts', "export type { judgeLead } from '../pipeline/judge-lead.ts';"),
    /database\.ts:3 store imports src\/pipeline\/judge-lead\.ts, which lies above it/,
  ],
  [
    'import-direction',
    'neighbours that import each other',
    {
      ...after('src/store/database.ts', "export type { readContact } from '../hubspot/read-contact.ts';"),
      ...after('src/hubspot/read-contact.ts', "export type { inTenant } from '../store/database.ts';"),
    },
    /read-contact\.ts:2 hubspot imports src\/store\/database\.ts, and store imports from hubspot/,
  ],
  [
    'import-direction',
    'a folder that the table of layers does not know',
    { 'src/magic/wand.ts': 'export const wand = 1;' },
    /wand\.ts:1 "magic" has no place in the table of layers/,
  ],
  [
    'one-way',
    'a product that imports the local HubSpot',
    after('src/app.ts', "const portal = await import('../emulator/portal.ts');\nexport default portal;"),
    /app\.ts:3 imports emulator\/portal\.ts/,
  ],
  [
    'one-way',
    'a local HubSpot that imports the product',
    after('emulator/portal.ts', "export type { Lead } from '../src/lead/lead.ts';"),
    /portal\.ts:3 imports src\/lead\/lead\.ts/,
  ],
  [
    'no-cycles',
    'two files that need each other',
    {
      'src/lead/lead.ts':
        "import { b } from './b.ts';\nexport type Lead = string;\nexport const a = () => b;\n",
      'src/lead/b.ts': "import { a } from './lead.ts';\nexport const b = () => a;\n",
    },
    /b\.ts:1 src\/lead\/b\.ts → src\/lead\/lead\.ts → src\/lead\/b\.ts/,
  ],
  [
    'no-orphans',
    'a file that nothing imports',
    { 'src/lead/alone.ts': 'export const a = 1;\n' },
    /alone\.ts:1 /,
  ],
  ...(
    [
      ['express', "import express from 'express';\nexport const e = express;", /imports express/],
      [
        'the file system',
        "import { readFile } from 'node:fs/promises';\nexport const r = readFile;",
        /imports node:fs/,
      ],
      ['a socket', "import { connect } from 'node:net';\nexport const c = connect;", /imports node:net/],
      ['the clock', 'export const at = Date.now();', /score-lead\.ts:3 uses Date\.now/],
      ['the clock in other words', 'export const at = new Date();', /uses new Date\(\)/],
      ['chance', 'export const chance = Math.random();', /uses Math\.random/],
      ['the environment', 'export const home = process.env.HOME;', /uses process\.env/],
      ['a timer', 'setTimeout(() => undefined, 1);', /uses setTimeout/],
      ['the network', "export const page = fetch('https://example.com');", /uses fetch/],
      ['the console', "console.log('scored');", /uses console\.log/],
      [
        'a store',
        "export { wipe } from './wipe-store.ts';",
        /imports src\/scoring\/wipe-store\.ts, which is not pure/,
      ],
    ] as const
  ).map(([what, code, found]): [string, string, Record<string, string>, RegExp] => [
    'pure-stays-pure',
    `a pure file that touches ${what}`,
    after('src/scoring/score-lead.ts', code),
    found,
  ]),
  [
    'sql-only-in-stores',
    'SQL in a job',
    {
      'src/pipeline/tidy-job.ts':
        "import { sql } from 'kysely';\nexport const tidy = sql`delete from leads`;\n",
      ...after('src/app.ts', "export * from './pipeline/tidy-job.ts';"),
    },
    /tidy-job\.ts:2 runs SQL/,
  ],
  [
    'sql-only-in-stores',
    'a query in a route',
    {
      'src/web/lead-route.ts':
        "import pg from 'pg';\nexport const rows = new pg.Client().query('select 1');\n",
      'src/web/README.md': '# Web\n',
      ...after('src/app.ts', "export * from './web/lead-route.ts';"),
    },
    /lead-route\.ts:2 runs SQL/,
  ],
  [
    'env-only-in-config',
    'a store that reads the environment',
    after('src/store/database.ts', 'export const url = process.env.DATABASE_URL;'),
    /database\.ts:3 reads process\.env/,
  ],
  ...['hubspot_owner_id', 'hs_lead_status', 'portalId', 'vid'].map(
    (word): [string, string, Record<string, string>, RegExp] => [
      'hubspot-words-stay-home',
      `"${word}" in scoring`,
      after('src/scoring/score-lead.ts', `export const field = '${word}';`),
      new RegExp(`score-lead\\.ts:3 says "${word}"`),
    ],
  ),
  ['no-shortcuts', 'any', after('src/lead/lead.ts', 'export type Whatever = any;'), /lead\.ts:4 says any/],
  [
    'no-shortcuts',
    '"!"',
    after('src/lead/lead.ts', 'export const first = (a: Lead[]) => a[0]!;'),
    /says "!"/,
  ],
  [
    'no-shortcuts',
    'a cast through unknown without a reason',
    after('src/lead/lead.ts', '\n\nexport const lead = 1 as unknown as Lead;'),
    /casts through unknown without a reason/,
  ],
  ['no-shortcuts', 'a TODO without an issue', after('src/lead/lead.ts', '// TODO: think'), /says "TODO"/],
  [
    'no-shortcuts',
    'a lint exception without a reason',
    after('src/lead/lead.ts', '// biome-ignore lint/a/b:'),
    /biome-ignore/,
  ],
  ['no-shortcuts', 'a silenced type error', after('src/lead/lead.ts', '// @ts-ignore'), /@ts-ignore/],
  ...[
    'src/utils/dates.ts',
    'scripts/helpers.ts',
    'test/common/leads.ts',
    'src/lead/types.ts',
    'emulator/lib/a.ts',
  ].map((path): [string, string, Record<string, string>, RegExp] => [
    'no-drawers',
    path,
    { [path]: 'export const a = 1;\n' },
    new RegExp(`no-drawers ${path}:1`),
  ]),
  [
    'kebab-names',
    'a name in camel case',
    { 'emulator/readLeads.ts': 'export const a = 1;\n' },
    /"readLeads" is not in kebab-case/,
  ],
  [
    'kebab-names',
    'a role that is not ours',
    { 'src/lead/lead-service.ts': 'export const a = 1;\n' },
    /"-service" is not one/,
  ],
  [
    'folder-readme',
    'a folder without a README',
    { 'src/scoring/README.md': null },
    /src\/scoring\/README\.md:1 is missing/,
  ],
  [
    'folder-readme',
    'a README that is too long',
    { 'src/scoring/README.md': 'line\n'.repeat(31) },
    /README\.md:31 has 31 lines/,
  ],
  [
    'file-sizes',
    'a long source file',
    { 'emulator/long.ts': '// line\n'.repeat(301) },
    /long\.ts:301 has 301 lines/,
  ],
  [
    'file-sizes',
    'a long test',
    { 'test/long.test.ts': '// line\n'.repeat(501) },
    /long\.test\.ts:501 has 501 lines/,
  ],
  [
    'file-sizes',
    'too many middling files',
    Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`src/lead/l${n}.ts`, '// line\n'.repeat(61)])),
    /file-sizes src:1 the median file has 61 lines/,
  ],
  [
    'function-sizes',
    'a long function',
    after('src/lead/lead.ts', `export function long() {\n${'  long();\n'.repeat(39)}}`),
    /lead\.ts:4 a function of 41 lines/,
  ],
  [
    'function-sizes',
    'a long method',
    after('src/lead/lead.ts', `export class Long {\n  long() {\n${'    this.long();\n'.repeat(39)}  }\n}`),
    /lead\.ts:5 a function of 41 lines/,
  ],
  [
    'function-sizes',
    'a function of five parameters',
    after(
      'src/lead/lead.ts',
      'export const many = (a: Lead, b: Lead, c: Lead, d: Lead, e: Lead) => [a, b, c, d, e];',
    ),
    /a function of 5 parameters/,
  ],
];

describe('the house rules', () => {
  it('are all kept by a clean tree', () => {
    expect(judgeTree({})).toEqual([]);
  });

  it.each(faults)('%s: finds %s', (rule, _what, changes, found) => {
    const judgements = judgeTree(changes);
    expect(judgements.filter((line) => line.startsWith(`${rule} `))).toContainEqual(
      expect.stringMatching(found),
    );
  });

  it('have a planted fault each, and a sentence that says what to do', () => {
    expect([...new Set(faults.map(([rule]) => rule))].sort()).toEqual(rules.map(({ name }) => name).sort());
    for (const { sentence } of rules) expect(sentence).toMatch(/^[A-Z].{40,}\.$/);
  });

  it.each([
    [
      'a cast through unknown with a reason',
      '// The library types this as never.\nexport const lead = 1 as unknown as Lead;',
    ],
    ['a lint exception with a reason', '// biome-ignore lint/a/b: the name is fixed\nexport const then = 1;'],
    ['a TODO with an issue', '// TODO(#12): think'],
    ["HubSpot's words in a comment", '// hs_lead_status becomes a result'],
    ['forty lines', `export function long() {\n${'  long();\n'.repeat(38)}}`],
  ])('let %s pass', (_what, code) => {
    expect(judgeTree(after('src/lead/lead.ts', code))).toEqual([]);
  });
});
