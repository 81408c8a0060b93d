import { readRules, readRulesWithWarnings } from '../../src/rules/read-rules.ts';
import { errorCodes, warningCodes } from '../../src/rules/rules-fault.ts';
import {
  aDocument,
  aGroup,
  aProfile,
  asYaml,
  withBands,
  withCase,
  withPool,
  withReps,
  withRoutes,
} from './a-document.ts';

type Row = [code: string, title: string, document: Record<string, unknown>, path: string];

const isUs = { property: 'country', operator: 'EQ', value: 'US' };
const isIn = (...values: string[]) => ({ property: 'country', operator: 'IN', values });
// biome-ignore lint/suspicious/noThenProperty: the field's name in the rules document is fixed
const nurtured = { name: 'cold', from: 0, then: 'nurture' };
const test = { name: 'T', lead: { properties: {} } };

const errors: Row[] = [
  ['unknown-field', 'a misspelt field at the top', aDocument({ routs: [] }), 'routs'],
  [
    'unknown-field',
    'a misspelt field of a criterion',
    aDocument({
      profile: aProfile({
        groups: [
          aGroup({
            criteria: [
              { name: 'C', match: 'c', cases: [{ operator: 'HAS_PROPERTY', points: 60 }], mising: 0 },
            ],
          }),
        ],
      }),
    }),
    'profile.groups[0].criteria[0].mising',
  ],
  ['missing-field', 'no profile', aDocument({ profile: undefined }), 'profile'],
  [
    'missing-field',
    'a case without points',
    withCase({ operator: 'HAS_PROPERTY', points: undefined }),
    'profile.groups[0].criteria[0].cases[0].points',
  ],
  [
    'wrong-type',
    'points as a word',
    withCase({ operator: 'HAS_PROPERTY', points: 'many' }),
    'profile.groups[0].criteria[0].cases[0].points',
  ],
  [
    'wrong-type',
    'a list as an operand',
    withCase({ operator: 'EQ', value: ['US'] }),
    'profile.groups[0].criteria[0].cases[0].value',
  ],
  [
    'unknown-operator',
    'an operator that is none',
    withCase({ operator: 'LIKE', value: 'x' }),
    'profile.groups[0].criteria[0].cases[0].operator',
  ],
  [
    'unknown-operator',
    'the same in a route',
    aDocument({
      routes: [
        { name: 'r', pool: 'field', when: [{ ...isUs, operator: 'IS' }] },
        { name: 'rest', pool: 'field' },
      ],
    }),
    'routes[0].when[0].operator',
  ],
  ['unknown-word', 'a strategy that is none', withPool({ strategy: 'random' }), 'pools[0].strategy'],
  ['unknown-word', 'a schedule that is none', withReps({ schedule: 'sometimes' }), 'reps[0].schedule'],
  ['unknown-word', 'another version of the schema', aDocument({ schema: 'fairlead/rules@9' }), 'schema'],
  [
    'out-of-range',
    'a band above 100',
    withBands({ name: 'hot', from: 101 }, { name: 'cold', from: 0 }),
    'profile.bands[0].from',
  ],
  [
    'out-of-range',
    'a weight of 0',
    withPool({ members: [{ ownerId: '41', weight: 0 }] }),
    'pools[0].members[0].weight',
  ],
  [
    'empty',
    'a group without criteria',
    aDocument({ profile: aProfile({ groups: [aGroup({ criteria: [] })] }) }),
    'profile.groups[0].criteria',
  ],
  [
    'bad-value',
    'a partner with no e-mail address',
    aDocument({ partners: [{ ownerId: '41', name: 'P', email: 'nowhere' }] }),
    'partners[0].email',
  ],
  ['bad-time-zone', 'a zone that is none', aDocument({ timeZone: 'Europe/Atlantis' }), 'timeZone'],
  ['bad-time-zone', 'a zone of a rep that is none', withReps({ timeZone: 'EST5' }), 'reps[0].timeZone'],
  [
    'bad-hours',
    'an hour that is none',
    withReps({ schedule: { 'mon-fri': ['09:00-12:00', '13:00-25:00'] } }),
    'reps[0].schedule.mon-fri[1]',
  ],
  [
    'bad-days',
    'days that are none',
    withReps({ schedule: { 'monday-friday': ['09:00-17:00'] } }),
    'reps[0].schedule.monday-friday',
  ],
  [
    'bad-date',
    'a day that is none',
    withReps({ leave: [{ from: '2026-02-30', to: '2026-03-02' }] }),
    'reps[0].leave[0].from',
  ],
  [
    'bad-date',
    'leave that ends before it begins',
    withReps({ leave: [{ from: '2026-03-05', to: '2026-03-02' }] }),
    'reps[0].leave[0].to',
  ],
  [
    'bad-date',
    'a month that is none',
    aDocument({ sources: [{ name: 'S', when: [isUs], cost: [{ month: '2026-13', amount: 1 }] }] }),
    'sources[0].cost[0].month',
  ],
  [
    'operator-value',
    'BETWEEN without an upper end',
    withCase({ operator: 'BETWEEN', value: 1 }),
    'profile.groups[0].criteria[0].cases[0].operator',
  ],
  [
    'operator-value',
    'IN without a list',
    withCase({ operator: 'IN' }),
    'profile.groups[0].criteria[0].cases[0].operator',
  ],
  [
    'operator-value',
    'HAS_PROPERTY with a value',
    withCase({ operator: 'HAS_PROPERTY', value: 'x' }),
    'profile.groups[0].criteria[0].cases[0].value',
  ],
  [
    'unreadable-operand',
    'GT than a word',
    withCase({ operator: 'GT', value: '500+' }),
    'profile.groups[0].criteria[0].cases[0].value',
  ],
  [
    'unreadable-operand',
    'between a number and a date',
    withCase({ operator: 'BETWEEN', value: 5, highValue: '2026-01-01' }),
    'profile.groups[0].criteria[0].cases[0].highValue',
  ],
  [
    'range-upside-down',
    'a range whose ends are swapped',
    withCase({ operator: 'BETWEEN', value: 9, highValue: 5 }),
    'profile.groups[0].criteria[0].cases[0].highValue',
  ],
  [
    'falloff-range',
    'a fall-off to nowhere',
    withCase({ operator: 'BETWEEN', value: 5, highValue: 9, falloff: 'linear' }),
    'profile.groups[0].criteria[0].cases[0]',
  ],
  [
    'falloff-range',
    'a fall-off inside the range',
    withCase({ operator: 'BETWEEN', value: 5, highValue: 9, falloff: 'linear', falloffTo: [6, 20] }),
    'profile.groups[0].criteria[0].cases[0]',
  ],
  [
    'falloff-range',
    'a fall-off of words',
    withCase({ operator: 'EQ', value: 'x', falloff: 'linear', falloffTo: [0, 1] }),
    'profile.groups[0].criteria[0].cases[0]',
  ],
  [
    'duplicate-name',
    'two bands of one name',
    withBands({ name: 'hot', from: 60 }, { name: 'hot', from: 0 }),
    'profile.bands[1].name',
  ],
  [
    'duplicate-name',
    'two routes of one name',
    aDocument({
      routes: [
        { name: 'r', pool: 'field', when: [isUs] },
        { name: 'r', pool: 'field' },
      ],
    }),
    'routes[1].name',
  ],
  [
    'bands-gap',
    'no band from 0',
    withBands({ name: 'hot', from: 60 }, { name: 'warm', from: 20 }),
    'profile.bands[1].from',
  ],
  [
    'bands-order',
    'bands that ascend',
    withBands({ name: 'cold', from: 0 }, { name: 'hot', from: 60 }),
    'profile.bands[1].from',
  ],
  [
    'bands-order',
    'two bands from the same score',
    withBands({ name: 'a', from: 60 }, { name: 'b', from: 60 }, { name: 'c', from: 0 }),
    'profile.bands[1].from',
  ],
  [
    'grades-order',
    'grade boundaries that ascend',
    aDocument({ profile: aProfile({ grades: { fit: [30, 60], engagement: [50] } }) }),
    'profile.grades.fit[1]',
  ],
  ['pool-without-members', 'a pool with no member', withPool({ members: [] }), 'pools[0].members'],
  [
    'owner-twice',
    'an owner twice among the reps',
    aDocument({ reps: [{ ownerId: '41' }, { ownerId: '42' }, { ownerId: '41' }] }),
    'reps[2].ownerId',
  ],
  [
    'owner-twice',
    'an owner twice in a pool',
    withPool({ members: [{ ownerId: '41' }, { ownerId: '42' }, { ownerId: '41', weight: 2 }] }),
    'pools[0].members[2].ownerId',
  ],
  [
    'member-without-rep',
    'a member who is no rep',
    withPool({ members: [{ ownerId: '41' }, { ownerId: '42' }, { ownerId: '99' }] }),
    'pools[0].members[2].ownerId',
  ],
  [
    'route-to-no-pool',
    'a route to a pool that is none',
    aDocument({
      routes: [
        { name: 'r', pool: 'feld' },
        { name: 's', pool: 'field' },
      ],
    }),
    'routes[0].pool',
  ],
  [
    'overflow-to-no-pool',
    'an overflow pool that is none',
    withPool({ whenNobody: { overflow: 'others' } }),
    'pools[0].whenNobody.overflow',
  ],
  [
    'overflow-loop',
    'a pool that overflows into itself',
    withPool({ whenNobody: { overflow: 'field' } }),
    'pools[0].whenNobody.overflow',
  ],
  [
    'fallback-without-rep',
    'a fallback who is no rep',
    withPool({ whenNobody: { fallback: '99' } }),
    'pools[0].whenNobody.fallback',
  ],
  [
    'no-catch-all-route',
    'leads that no route takes',
    aDocument({ routes: [{ name: 'r', pool: 'field', when: [isUs] }] }),
    'routes',
  ],
  ['no-catch-all-route', 'no routes at all', aDocument({ routes: [] }), 'routes'],
  [
    'impossible-capacity',
    'a member who may hold nothing',
    withReps({ capacity: { open: 0 } }),
    'reps[0].capacity.open',
  ],
  [
    'impossible-capacity',
    'a member who may be given nothing',
    withReps(
      {},
      {
        capacity: {
          given: [
            { per: 'day', limit: 5 },
            { per: 'month', limit: 0 },
          ],
        },
      },
    ),
    'reps[1].capacity.given[1].limit',
  ],
  [
    'impossible-capacity',
    'a team that may be given nothing',
    withPool({ given: [{ per: 'day', limit: 0 }] }),
    'pools[0].given[0].limit',
  ],
  [
    'places-unknown-band',
    'places for a band that there is not',
    aDocument({ places: { tepid: 2 } }),
    'places.tepid',
  ],
  [
    'exempt-unknown-band',
    'a limit that exempts no band',
    withReps({ capacity: { given: [{ per: 'day', limit: 5, exempt: ['tepid'] }] } }),
    'reps[0].capacity.given[0].exempt[0]',
  ],
  [
    'deadline-unknown-band',
    'a deadline for no band',
    aDocument({ deadlines: [{ band: 'tepid', firstTouchMinutes: 5 }] }),
    'deadlines[0].band',
  ],
  [
    'deadline-unknown-inquiry',
    'a deadline for no inquiry',
    aDocument({ deadlines: [{ band: 'hot', inquiry: 'rfp', firstTouchMinutes: 5 }] }),
    'deadlines[0].inquiry',
  ],
  [
    'test-unknown-name',
    'a test that expects no band',
    aDocument({ tests: [{ ...test, expect: { band: 'tepid' } }] }),
    'tests[0].expect.band',
  ],
];

const warnings: Row[] = [
  [
    'unreachable-route',
    'a route behind the catch-all',
    aDocument({
      routes: [
        { name: 'all', pool: 'field' },
        { name: 'us', pool: 'field', when: [isUs] },
      ],
    }),
    'routes[1]',
  ],
  [
    'unreachable-route',
    'a narrower route behind a wider',
    withRoutes(['desk', isUs], ['field', { property: 'a', operator: 'HAS_PROPERTY' }, isUs]),
    'routes[1]',
  ],
  [
    'overlapping-routes',
    'some leads in common',
    withRoutes(['desk', isIn('US', 'CA')], ['field', isIn('CA', 'MX')]),
    'routes[1]',
  ],
  [
    'leads-without-rep',
    'reps who all pick and choose',
    withReps({ when: [isUs] }, { when: [isUs] }),
    'pools[0]',
  ],
  ['unused-pool', 'a pool without a route', withRoutes(), 'pools[1]'],
  ['rep-in-no-pool', 'a rep without a pool', withPool({ members: [{ ownerId: '41' }] }), 'reps[1]'],
  [
    'limit-out-of-reach',
    'a limit above all points',
    aDocument({ profile: aProfile({ groups: [aGroup({ limit: 120 })] }) }),
    'profile.groups[0].limit',
  ],
  [
    'band-out-of-reach',
    'a band above all points',
    aDocument({ profile: aProfile({ groups: [aGroup({ limit: 50 })] }) }),
    'profile.bands[0].from',
  ],
  [
    'places-beyond-limit',
    'a lead of more places than a member has',
    { ...withReps({ capacity: { open: 1 } }), places: { hot: 2 } },
    'places.hot',
  ],
  [
    'unknown-holidays',
    'holidays of a country that is none',
    withReps({ holidays: 'Atlantis' }),
    'reps[0].holidays',
  ],
  [
    'unknown-holidays',
    'a team’s of a region that is none',
    withPool({ holidays: 'DE-XX' }),
    'pools[0].holidays',
  ],
  [
    'cap-never-reached',
    'a day limit above the month limit',
    withReps({
      capacity: {
        given: [
          { per: 'day', limit: 9 },
          { per: 'month', limit: 5 },
        ],
      },
    }),
    'reps[0].capacity.given[0]',
  ],
  [
    'weight-beyond-cap',
    'more weight and less room',
    aDocument({
      reps: [
        { ownerId: '41', capacity: { given: [{ per: 'day', limit: 1 }] } },
        { ownerId: '42', capacity: { given: [{ per: 'day', limit: 9 }] } },
      ],
      pools: [{ name: 'field', members: [{ ownerId: '41', weight: 3 }, { ownerId: '42' }] }],
    }),
    'pools[0].members[0]',
  ],
  [
    'nurture-without-return',
    'leads that never come back',
    withBands({ name: 'hot', from: 60 }, nurtured),
    'profile.bands[1]',
  ],
  [
    'reminder-too-late',
    'a reminder at the deadline',
    aDocument({ deadlines: [{ band: 'hot', firstTouchMinutes: 5, remindAtMinutes: [2, 5] }] }),
    'deadlines[0].remindAtMinutes[1]',
  ],
  [
    'unreachable-inquiry',
    'an inquiry behind the general one',
    aDocument({
      inquiries: [
        { name: 'all', response: { subject: 'S' } },
        { name: 'rfp', words: ['rfp'], response: { subject: 'S' } },
      ],
    }),
    'inquiries[1]',
  ],
  [
    'partner-without-rep',
    'a partner without capacity',
    aDocument({ partners: [{ ownerId: 'p', name: 'P', email: 'p@p.example' }] }),
    'partners[0].ownerId',
  ],
];

it('accepts the document that the faults below are made from, without a warning', () => {
  expect(readRulesWithWarnings(asYaml(aDocument()), 'yaml')).toMatchObject({
    ok: true,
    value: { warnings: [] },
  });
});

describe('a document is refused for', () => {
  it.each(errors)('%s: %s', (code, _title, document, path) => {
    const read = readRules(asYaml(document), 'yaml');
    if (read.ok) throw new Error('the document was accepted');
    expect(
      read.refusal.filter(({ severity }) => severity === 'error').map((fault) => [fault.code, fault.path]),
    ).toEqual([[code, path]]);
  });
});

describe('a document is accepted with a warning for', () => {
  it.each(warnings)('%s: %s', (code, _title, document, path) => {
    const read = readRulesWithWarnings(asYaml(document), 'yaml');
    if (!read.ok) throw new Error(JSON.stringify(read.refusal));
    expect(read.value.warnings.map((fault) => [fault.code, fault.path])).toEqual([[code, path]]);
  });
});

it('has a test for every code but those of unreadable text', () => {
  const tested = new Set([...errors, ...warnings].map(([code]) => code));
  const untested = [...errorCodes, ...warningCodes].filter((code) => !tested.has(code));
  expect(untested).toEqual(['unreadable', 'duplicate-field']);
});
