import { Alert, BarChart, Text } from '@hubspot/ui-extensions';
import { openSettings } from './open-settings.tsx';

const source = `# Our profile
profile:
  groups:
    - name: Fit
      category: fit
      limit: 60
      criteria:
        - name: Industry # theirs
          match: company.industry
          cases:
            - { operator: IN, values: [MACHINERY], points: 30 }
        - name: Role
          match: jobtitle
          cases: [{ operator: CONTAINS_TOKEN, value: director, points: 10 }]
  bands:
    - { name: hot, from: 60 }
    - { name: rest, from: 0 }
reps: [{ ownerId: "41" }]
pools: [{ name: field, members: [{ ownerId: "41" }] }]
routes: [{ name: all, pool: field }]
`;

describe('the profile in forms', () => {
  it('shows groups and criteria in the words of the account, and changes points where they stand', async () => {
    const settings = await openSettings({ source });
    await settings.page.waitFor(() => void settings.field('profile.groups[0].criteria[0].match'));
    const texts = settings.page.findAll(Text).map((node) => node.text);
    expect(texts).toContain('Company: Industry is one of Machinery: +30');
    expect(texts).toContain('Job title has one of the words director: +10');
    settings.fill('profile.groups[0].criteria[0].cases[0].points', '42');
    await settings.document(({ profile }) =>
      expect(profile).toMatchObject({ groups: [{ criteria: [{ cases: [{ points: 42 }] }, {}] }] }),
    );
    expect(settings.text()).toBe(source.replace('points: 30', 'points: 42'));
  });

  it('offers the options of a property, writes those that are chosen, and where nothing is known what that gives', async () => {
    const settings = await openSettings({ source });
    const name = 'profile.groups[0].criteria[0].cases[0].values';
    await settings.page.waitFor(() =>
      expect(settings.field(name).props).toMatchObject({
        options: [
          { label: 'Retail', value: 'RETAIL' },
          { label: 'Machinery', value: 'MACHINERY' },
        ],
      }),
    );
    settings.fill(name, ['RETAIL', 'MACHINERY']);
    settings.fill('profile.groups[0].criteria[0].missing', '-3');
    await settings.document(({ profile }) =>
      expect(profile).toMatchObject({
        groups: [{ criteria: [{ missing: -3, cases: [{ values: ['RETAIL', 'MACHINERY'] }] }, {}] }],
      }),
    );
  });

  it('says at the field what is wrong with it, until it is mended', async () => {
    const settings = await openSettings({ source });
    await settings.page.waitFor(() => void settings.field('profile.groups[0].limit'));
    settings.fill('profile.groups[0].limit', 'sixty');
    await settings.page.waitFor(() =>
      expect(settings.field('profile.groups[0].limit').props).toMatchObject({
        error: true,
        validationMessage: 'expected a number, found "sixty"',
      }),
    );
    expect(settings.page.findAll(Alert).map(({ props }) => props.variant)).toContain('error');
    settings.fill('profile.groups[0].limit', '');
    await settings.page.waitFor(() =>
      expect(settings.field('profile.groups[0].limit').props.error).toBe(false),
    );
    await settings.document(({ profile }) => expect(profile).not.toHaveProperty('groups.0.limit'));
  });

  it('shows how the latest leads fall into the bands now, and with what is on the page', async () => {
    const settings = await openSettings({ source });
    const rows = () =>
      settings.page.find(BarChart).props.data as { band: string; leads: number; rules: string }[];
    await settings.page.waitFor(() => expect(rows()).toHaveLength(4));
    const leads = () => rows().map(({ band, leads }) => [band, leads]);
    expect(leads()).toEqual([
      ['hot', 1],
      ['rest', 2],
      ['hot', 2],
      ['rest', 1],
    ]);
    settings.fill('threshold-0', 75);
    await settings.page.waitFor(() =>
      expect(leads()).toEqual([
        ['hot', 1],
        ['rest', 2],
        ['hot', 1],
        ['rest', 2],
      ]),
    );
  });

  it('adds a criterion that can be used at once, and takes another away', async () => {
    const settings = await openSettings({ source });
    await settings.page.waitFor(() => void settings.field('profile.groups[0].name'));
    settings.press('Add a criterion');
    await settings.document(({ profile }) => expect(profile).toHaveProperty('groups.0.criteria.length', 3));
    await settings.page.waitFor(() => void settings.field('profile.groups[0].criteria[2].name'));
    settings.fill('profile.groups[0].criteria[2].kind', 'all');
    await settings.document(({ profile }) =>
      expect(profile).toHaveProperty('groups.0.criteria.2', {
        name: 'New criterion',
        all: [{ property: 'company.name', operator: 'HAS_PROPERTY' }],
        points: 5,
      }),
    );
    settings.press('Remove this criterion');
    await settings.document(({ profile }) => expect(profile).toHaveProperty('groups.0.criteria.length', 2));
    expect(settings.text()).toContain('# theirs');
  });
});
