import { Button, Text } from '@hubspot/ui-extensions';
import { openSettings } from './open-settings.tsx';

const source = `profile:
  groups: [{ name: Fit, category: fit, criteria: [{ name: A, match: country, cases: [{ operator: HAS_PROPERTY, points: 60 }] }] }]
  bands: [{ name: hot, from: 60 }, { name: rest, from: 0 }]
reps: [{ ownerId: "41" }, { ownerId: "42" }]
pools: [{ name: north, members: [{ ownerId: "41" }] }, { name: south, members: [{ ownerId: "42" }] }]
routes:
  - { name: Customers, when: [{ property: lifecyclestage, operator: EQ, value: customer }], pool: south } # rare
  - { name: Shops, when: [{ property: company.industry, operator: IN, values: [RETAIL] }], pool: south }
  - { name: All others, pool: north }
`;

async function openRoutes() {
  const settings = await openSettings({ source });
  settings.open('routes');
  await settings.page.waitFor(() => void settings.field('routes[0].name'));
  const names = (rules: { routes?: { name: string }[] }) => rules.routes?.map(({ name }) => name);
  return { ...settings, names };
}

describe('routes in forms', () => {
  it('say in words what fits them, and where they lead', async () => {
    const { page } = await openRoutes();
    await page.waitFor(() =>
      expect(page.findAll(Text).map(({ text }) => text)).toEqual(
        expect.arrayContaining([
          'Lifecycle stage is Customer → pool south',
          'Company: Industry is one of Retail → pool south',
          'everything else → pool north',
        ]),
      ),
    );
  });

  it('move up and down with their comments, and stay open while they do', async () => {
    const routes = await openRoutes();
    routes.press('Move down');
    await routes.document((rules) =>
      expect(routes.names(rules)).toEqual(['Shops', 'Customers', 'All others']),
    );
    expect(routes.text()).toMatch(/Customers.*# rare/);
    await routes.page.waitFor(() => expect(routes.field('routes[1].name').props.value).toBe('Customers'));
    routes.press('Move up');
    await routes.document((rules) =>
      expect(routes.names(rules)).toEqual(['Customers', 'Shops', 'All others']),
    );
    await routes.page.waitFor(() =>
      expect(routes.page.find(Button, ({ text }) => text === 'Move up').props.disabled).toBe(true),
    );
  });

  it('come before the last one when they are new, and can be used at once', async () => {
    const routes = await openRoutes();
    routes.press('Add a route');
    await routes.document((rules) =>
      expect(routes.names(rules)).toEqual(['Customers', 'Shops', 'New route', 'All others']),
    );
    await routes.page.waitFor(() => void routes.field('routes[2].when[0].operator'));
    routes.fill('routes[2].pool', 'south');
    routes.fill('routes[2].when[0].property', 'company.numberofemployees');
    routes.fill('routes[2].when[0].operator', 'BETWEEN');
    await routes.page.waitFor(() => void routes.field('routes[2].when[0].highValue'));
    routes.fill('routes[2].when[0].value', '50');
    routes.fill('routes[2].when[0].highValue', '500');
    await routes.document((rules) =>
      expect(rules).toHaveProperty('routes.2', {
        name: 'New route',
        when: [{ property: 'company.numberofemployees', operator: 'BETWEEN', value: 50, highValue: 500 }],
        pool: 'south',
      }),
    );
  });

  it('carry values over when the comparison becomes another', async () => {
    const routes = await openRoutes();
    routes.fill('routes[0].when[0].operator', 'IN');
    await routes.document((rules) =>
      expect(rules).toHaveProperty('routes.0.when', [
        { property: 'lifecyclestage', operator: 'IN', values: ['customer'] },
      ]),
    );
    await routes.page.waitFor(() => void routes.field('routes[0].when[0].values'));
    routes.fill('routes[0].when[0].operator', 'HAS_PROPERTY');
    await routes.document((rules) =>
      expect(rules).toHaveProperty('routes.0.when', [
        { property: 'lifecyclestage', operator: 'HAS_PROPERTY' },
      ]),
    );
  });

  it('say what is wrong when the one that takes all is gone', async () => {
    const routes = await openRoutes();
    routes.press('3. All others');
    await routes.page.waitFor(() => void routes.field('routes[2].name'));
    routes.press('Remove this route');
    await routes.page.waitFor(() =>
      expect(
        routes.page
          .findAll(Text)
          .map(({ text }) => text)
          .join(' '),
      ).toMatch(/routes: .*no conditions/),
    );
  });
});
