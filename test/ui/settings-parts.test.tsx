import { Button, LoadingButton, Text } from '@hubspot/ui-extensions';
import { parse } from 'yaml';
import { openSettings } from './open-settings.tsx';

const source = `profile:
  groups: [{ name: Fit, category: fit, criteria: [{ name: A, match: country, cases: [{ operator: HAS_PROPERTY, points: 60 }] }] }]
  bands: [{ name: hot, from: 60 }, { name: rest, from: 0 }]
inquiries:
  - name: rfp
    words: [quote, offer]
    response:
      subject: Send a quote
      body: |
        Call first.
        Then send it. # no comment
  - name: general
    response: { subject: Say hello }
reps: [{ ownerId: "41" }]
pools: [{ name: field, members: [{ ownerId: "41" }] }]
routes: [{ name: all, pool: field }]
tests:
  - name: A lead of Germany is hot
    lead: { properties: { country: Germany } }
    expect: { band: hot, pool: field }
`;

async function openPart(part: string, answers: Record<string, unknown> = {}) {
  const settings = await openSettings({ source, answers });
  await settings.page.waitFor(() => void settings.field('profile.groups[0].name'));
  settings.open(part);
  const texts = () => settings.page.findAll(Text).map(({ text }) => text ?? '');
  return { ...settings, texts };
}

/** The document once it holds. */
type Rules = Record<string, unknown>;

describe('inquiries in forms', () => {
  it('change words, the task and its several lines, and leave the rest', async () => {
    const part = await openPart('inquiries');
    await part.page.waitFor(() => void part.field('inquiries[0].response.body'));
    part.fill('inquiries[0].words', 'quote, request for proposal, price');
    part.fill('inquiries[0].response.body', 'Write first.\nThen call.');
    part.fill('inquiries[0].response.deadlineMinutes', '45');
    await part.document((rules) =>
      expect(rules).toMatchObject({
        inquiries: [
          {
            words: ['quote', 'request for proposal', 'price'],
            response: { subject: 'Send a quote', body: 'Write first.\nThen call.', deadlineMinutes: 45 },
          },
          { name: 'general' },
        ],
      }),
    );
  });

  it('put a new kind before the one that takes everything else', async () => {
    const part = await openPart('inquiries');
    await part.page.waitFor(() => void part.field('inquiries[0].name'));
    part.press('Add a kind of inquiry');
    await part.document((rules) =>
      expect((rules as { inquiries?: { name: string }[] }).inquiries?.map(({ name }) => name)).toEqual([
        'rfp',
        'New kind',
        'general',
      ]),
    );
  });
});

describe('deadlines and results in forms', () => {
  it('add a deadline for the first band without one, with what happens when it is missed', async () => {
    const part = await openPart('deadlines');
    await part.page.waitFor(() => void part.page.find(Button, ({ text }) => text === 'Add a deadline'));
    part.press('Add a deadline');
    await part.page.waitFor(() => void part.field('deadlines[0].firstTouchMinutes'));
    part.fill('deadlines[0].remindAtMinutes', '15, 30');
    part.fill('deadlines[0].onBreach', ['notify', 'reroute']);
    await part.page.waitFor(() => void part.field('deadlines[0].escalateTo'));
    part.fill('deadlines[0].escalateTo', '42');
    await part.document((rules) =>
      expect((rules as Rules).deadlines).toEqual([
        {
          band: 'hot',
          firstTouchMinutes: 60,
          remindAtMinutes: [15, 30],
          onBreach: ['notify', 'reroute'],
          escalateTo: '42',
        },
      ]),
    );
  });

  it('say what a value of a property means, and take it away again', async () => {
    const part = await openPart('deadlines');
    await part.page.waitFor(() => void part.field('result-property'));
    part.fill('result-property', 'lifecyclestage');
    await part.page.waitFor(() =>
      expect(part.field('result-value').props).toHaveProperty('options.length', 2),
    );
    part.fill('result-value', 'customer');
    await part.page.waitFor(() =>
      expect(part.page.find(Button, ({ text }) => text === 'Say what it means').props.disabled).toBe(false),
    );
    part.press('Say what it means');
    await part.page.waitFor(() => void part.field('results.lifecyclestage.customer'));
    part.fill('results.lifecyclestage.customer', 'won');
    await part.document((rules) =>
      expect((rules as Rules).results).toEqual({ lifecyclestage: { customer: 'won' } }),
    );
    part.press('Remove Customer');
    await part.document((rules) => expect((rules as Rules).results).toEqual({}));
  });
});

describe('triage, sources and partners in forms', () => {
  it('add an exclusion where there was none, and take a sign of garbage out of the count', async () => {
    const part = await openPart('triage');
    await part.page.waitFor(() => void part.field('quality.junk.off.role-address'));
    part.press('Add an exclusion');
    part.fill('quality.junk.off.role-address', false);
    part.fill('quality.businessEmailExpected', true);
    await part.document((rules) =>
      expect((rules as Rules).quality).toEqual({
        exclude: [
          {
            name: 'New exclusion',
            when: [{ property: 'lifecyclestage', operator: 'IN', values: ['customer'] }],
          },
        ],
        junk: { off: ['role-address'] },
        businessEmailExpected: true,
      }),
    );
    part.fill('quality.junk.off.role-address', true);
    part.fill('quality.businessEmailExpected', false);
    await part.document((rules) =>
      expect((rules as Rules).quality).not.toHaveProperty('businessEmailExpected'),
    );
    expect(parse(part.text()).quality.junk).toEqual({});
  });

  it('add a source with what it cost', async () => {
    const part = await openPart('sources');
    await part.page.waitFor(() => void part.page.find(Button, ({ text }) => text === 'Add a source'));
    part.press('Add a source');
    await part.page.waitFor(() => void part.page.find(Button, ({ text }) => text === 'Add a month'));
    part.press('Add a month');
    await part.page.waitFor(() => void part.field('sources[0].cost[0].amount'));
    part.fill('sources[0].cost[0].month', '2026-11');
    part.fill('sources[0].cost[0].amount', '1250.5');
    await part.document((rules) =>
      expect(rules).toHaveProperty('sources.0.cost', [{ month: '2026-11', amount: 1250.5 }]),
    );
    part.fill('sources[0].cost[0].month', 'November');
    await part.page.waitFor(() =>
      expect(part.field('sources[0].cost[0].month').props.validationMessage).toContain('2026-11'),
    );
  });

  it('add a partner, and take it into the team', async () => {
    const part = await openPart('partners');
    await part.page.waitFor(() => void part.page.find(Button, ({ text }) => text === 'Add a partner'));
    part.press('Add a partner');
    await part.page.waitFor(() => void part.field('partners[0].ownerId'));
    part.fill('partners[0].ownerId', 'p-acme');
    part.fill('partners[0].name', 'ACME');
    await part.page.waitFor(() => void part.page.find(Button, ({ text }) => text === 'Take into the team'));
    part.press('Take into the team');
    await part.document((rules) =>
      expect(rules).toMatchObject({
        partners: [{ ownerId: 'p-acme', name: 'ACME', contact: '41' }],
        reps: [{ ownerId: '41' }, { ownerId: 'p-acme', name: 'ACME', capacity: { open: 5 } }],
      }),
    );
  });
});

describe('saved tests in forms', () => {
  const failing = {
    passes: false,
    faults: [],
    testsRun: 1,
    failedTests: [
      {
        name: 'A lead of Germany is hot',
        mismatches: [{ field: 'band', expected: 'hot', found: 'rest' }],
      },
    ],
    portal: 'looked-at',
  };

  it('are run, and each says whether it holds', async () => {
    const part = await openPart('tests', { 'POST /api/rules/lint': failing });
    await part.page.waitFor(() => expect(part.texts()).toContain('not run since the last change'));
    part.page
      .find(LoadingButton, ({ text }) => text === 'Run all saved tests')
      .trigger('onClick', { type: 'click' } as never);
    await part.page.waitFor(() => expect(part.texts()).toContain('fails: band is rest, expected hot'));
    part.fill('tests[0].expect.band', 'rest');
    await part.page.waitFor(() => expect(part.texts()).toContain('not run since the last change'));
    part.fill('tests[0].expect.pool', ' none ');
    part.fill('tests[0].lead.properties.country', 'France');
    await part.document((rules) =>
      expect(rules).toHaveProperty('tests.0', {
        name: 'A lead of Germany is hot',
        lead: { properties: { country: 'France' } },
        expect: { band: 'rest', pool: null },
      }),
    );
  });

  it('are made of a lead that was tried, with what became of it', async () => {
    const tried = {
      verdict: 'route',
      reason: null,
      score: { total: 60, band: 'hot', grade: null, lines: [] },
      inquiry: null,
      route: 'all',
      pool: 'field',
      candidates: [],
      headline: 'It would go to Ann.',
    };
    const part = await openPart('tests', { 'POST /api/rules/try': tried });
    part.fill('jobtitle', 'Director');
    part.page
      .find(LoadingButton, ({ text }) => text === 'Try')
      .trigger('onClick', { type: 'click' } as never);
    await part.page.waitFor(() => void part.field('test-name'));
    part.fill('test-name', 'A lead of Germany is hot');
    await part.page.waitFor(() =>
      expect(part.page.find(Button, ({ text }) => text === 'Keep').props.disabled).toBe(false),
    );
    part.press('Keep');
    await part.document((rules) =>
      expect(rules).toMatchObject({
        tests: [
          {},
          {
            name: 'A lead of Germany is hot 2',
            lead: { properties: { jobtitle: 'Director' } },
            expect: { verdict: 'route', band: 'hot', score: 60, pool: 'field', inquiry: null },
          },
        ],
      }),
    );
  });
});
