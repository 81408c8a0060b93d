import { settingsPath } from '../../emulator/ui/server/ui-chrome.ts';
import { readLiveRules } from '../../src/rules/rules-store.ts';
import { hotContact } from '../support/a-contact.ts';
import { portalId } from '../support/journey.ts';
import { ann, bob, eve } from '../support/journey-rules.ts';
import { startUiJourney, type UiJourney } from '../support/ui-journey.ts';

describe('rules by forms alone, in a browser, through the local HubSpot', () => {
  let journey: UiJourney;
  beforeAll(async () => {
    journey = await startUiJourney({
      rules: {
        pools: [
          { name: 'field', members: [{ ownerId: ann.id }, { ownerId: bob.id }] },
          { name: 'abroad', members: [{ ownerId: bob.id }] },
        ],
        routes: [
          {
            name: 'Germany',
            when: [{ property: 'country', operator: 'EQ', value: 'Germany' }],
            pool: 'abroad',
          },
          { name: 'everything', pool: 'field' },
        ],
      },
      owners: [ann, bob, { ...eve, superAdmin: true }],
    });
    await journey.signIn('Eve');
    await journey.arrive(hotContact());
  });
  afterAll(() => journey?.stop());

  it('an admin changes a weight, a leave and a route, sees what that would change, and publishes', async () => {
    const { page } = journey;
    await journey.open(settingsPath(portalId, '54321'));
    const part = (name: string) => page.getByRole('tab', { name, exact: true }).click();
    await part('Team');
    await page.getByRole('spinbutton', { name: 'Weight in field' }).fill('3');
    await page.getByRole('button', { name: 'Add leave of Ann Sorensen' }).click();
    await page.getByLabel('Leave 1 from').fill('2030-12-24');
    await page.getByLabel('Leave 1 to (last day)').fill('2030-12-31');
    await page.getByLabel('Leave 1 to (last day)').press('Enter');
    await page.getByRole('cell', { name: '2030-12-24 to 2030-12-31' }).waitFor();
    expect(await journey.barriers()).toEqual([]);
    await part('Routes');
    await page.getByRole('button', { name: '1. Germany' }).click();
    await page.getByRole('combobox', { name: 'Then the pool' }).selectOption('field');
    await page.getByRole('button', { name: 'Move down' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '2. Germany' }).waitFor();
    // The keys reach it only when the page has freed it, a moment after it shows the new place.
    await page.getByRole('button', { name: 'Move up', disabled: false }).waitFor();
    await page.keyboard.press('Shift+Tab');
    expect(await page.locator(':focus').textContent()).toBe('Move up');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '1. Germany' }).waitFor();
    expect(await journey.barriers()).toEqual([]);
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.getByText(/^Not saved yet/).waitFor({ state: 'detached' });
    await part('What would change');
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByText('Changed of 1 leads').waitFor();
    await page.getByRole('button', { name: 'Publish…' }).click();
    await page.getByRole('textbox', { name: 'Why' }).fill('Ann is away over the year’s end');
    await page.getByRole('button', { name: 'Publish now' }).click();
    await page.getByText('Version 2 is live.').first().waitFor();
    const live = await readLiveRules(journey.database, portalId);
    expect(live?.document).toMatchObject({
      reps: [{ ownerId: '41', leave: [{ from: '2030-12-24', to: '2030-12-31' }] }, { ownerId: '42' }],
      pools: [{ members: [{ ownerId: '41', weight: 3 }, { ownerId: '42' }] }, { name: 'abroad' }],
      routes: [{ name: 'Germany', pool: 'field' }, { name: 'everything' }],
    });
    expect(journey.complaints()).toEqual([]);
  });

  it('every part of the rules is free of barriers, and none complains', async () => {
    const { page } = journey;
    await journey.open(settingsPath(portalId, '54321'));
    const parts = page.getByRole('tablist').nth(1).getByRole('tab');
    await parts.first().waitFor();
    const names = await parts.allTextContents();
    expect(names.length).toBeGreaterThan(2);
    for (const name of names) {
      await page.getByRole('tab', { name, exact: true }).click();
      await page.getByRole('tabpanel').nth(1).waitFor();
      expect([name, await journey.barriers()]).toEqual([name, []]);
    }
    expect(journey.complaints()).toEqual([]);
  });
});
