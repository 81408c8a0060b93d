import { settingsPath } from '../../emulator/ui/server/ui-chrome.ts';
import { hotContact } from '../support/a-contact.ts';
import { portalId } from '../support/journey.ts';
import { ann, bob, eve } from '../support/journey-rules.ts';
import { startUiJourney, type UiJourney } from '../support/ui-journey.ts';

const dan = { id: '43', email: 'dan@harbour.example', firstName: 'Dan', lastName: 'Weiss' };
const ida = { id: '44', email: 'ida@harbour.example', firstName: 'Ida', lastName: 'Moen' };

describe('the settings page, in a browser, through the local HubSpot', () => {
  let journey: UiJourney;
  beforeAll(async () => {
    journey = await startUiJourney({
      rules: null,
      owners: [ann, bob, dan, ida, { ...eve, superAdmin: true }],
    });
  });
  afterAll(() => journey?.stop());

  it('takes a first-time admin from an empty portal with five owners to published rules in at most 15 interactions', async () => {
    const { page } = journey;
    let interactions = 0;
    const did = async (step: Promise<unknown>) => {
      interactions += 1;
      await step;
    };
    await journey.signIn('Eve');
    await did(page.goto(`${journey.emulator.url}/connected-apps/${portalId}/installed`));
    await did(page.getByRole('link', { name: 'Settings' }).click());
    await page.getByText(/^Observing/).waitFor();
    await page.getByRole('checkbox', { name: 'Ida Moen' }).waitFor();
    expect(await journey.barriers()).toEqual([]);
    await did(
      page.getByRole('combobox', { name: 'Rules to begin with' }).selectOption({ label: 'Software' }),
    );
    await did(page.getByRole('checkbox', { name: 'Eve Stone' }).uncheck());
    await did(page.getByRole('spinbutton', { name: 'Unworked leads at once, each' }).fill('7'));
    await did(page.getByRole('button', { name: 'Write these rules' }).click());
    await did(page.getByRole('spinbutton', { name: 'hot from' }).fill('70'));
    await page.getByRole('spinbutton', { name: 'Unworked leads of Ann Sorensen' }).waitFor();
    expect(await page.getByRole('spinbutton', { name: 'Unworked leads of Eve Stone' }).count()).toBe(0);
    await did(page.getByRole('button', { name: 'Check' }).click());
    await page.getByText(/^These rules can be published/).waitFor();
    expect(await journey.barriers()).toEqual([]);
    await did(page.getByRole('button', { name: 'Publish…' }).click());
    await did(page.getByRole('textbox', { name: 'Why' }).fill('the first rules'));
    await did(page.getByRole('button', { name: 'Publish now' }).click());
    await page.getByText('Version 1 is live.').first().waitFor();
    expect(interactions).toBeLessThanOrEqual(15);
    const id = journey.portal.createContact(hotContact());
    await journey.pass(60_000);
    expect(['assigned', 'nurture']).toContain((await journey.lead(id)).state);
    expect(journey.complaints()).toEqual([]);
  });

  it('changes a threshold and leaves the rest of the text to the letter; sees what it would change; goes back exactly', async () => {
    const { page } = journey;
    await journey.open(settingsPath(portalId, '54321'));
    const text = async () => {
      await page.getByRole('tab', { name: 'Text' }).click();
      return page.getByRole('textbox', { name: 'Rules (YAML)' }).inputValue();
    };
    const before = await text();
    await page.getByRole('tab', { name: 'Bands and capacity' }).click();
    await page.getByRole('spinbutton', { name: 'warm from' }).fill('20');
    await page.getByRole('spinbutton', { name: 'warm from' }).press('Tab');
    await page.getByText(/^Not saved yet/).waitFor();
    const lines = { before: before.split('\n'), after: (await text()).split('\n') };
    expect(lines.after.filter((line, index) => line !== lines.before[index])).toHaveLength(1);
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.getByText(/^Not saved yet/).waitFor({ state: 'detached' });
    await page.getByRole('tab', { name: 'What would change' }).click();
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByText(/^Changed of /).waitFor();
    expect(await journey.barriers()).toEqual([]);
    await page.getByRole('button', { name: 'Publish…' }).click();
    await page.getByRole('textbox', { name: 'Why' }).fill('more warm leads');
    await page.getByRole('button', { name: 'Publish now' }).click();
    await page.getByText('Version 2 is live.').first().waitFor();
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByRole('button', { name: 'What changed with 2' }).click();
    await page.getByText('profile › bands › warm › from: 35 → 20').waitFor();
    expect(await journey.barriers()).toEqual([]);
    await page.getByRole('button', { name: 'Go back to 1' }).click();
    await page.getByRole('textbox', { name: 'Why' }).fill('too many');
    await page.getByRole('button', { name: 'Go back', exact: true }).click();
    await page.getByText('Version 3 is live', { exact: false }).first().waitFor();
    expect(await journey.barriers()).toEqual([]);
    expect(await text()).toBe(before);
    expect(journey.complaints()).toEqual([]);
  });

  it('tries a lead, and says where it would go and why', async () => {
    const { page } = journey;
    await journey.open(settingsPath(portalId, '54321'));
    await page.getByRole('tab', { name: 'Try a lead' }).click();
    await page.getByLabel('E-mail').fill('cto@north-works.example');
    await page.getByLabel('Job title').fill('CTO');
    await page.getByLabel('Employees of the company').fill('2000');
    await page.getByLabel('Message').fill('Please show us a demo.');
    await page.getByRole('button', { name: 'Try', exact: true }).click();
    await page.getByText(/^It would /).waitFor();
    await page.getByText('Company size: 2000').waitFor();
    expect(await journey.barriers()).toEqual([]);
  });

  it('lets an ordinary user write, and not publish', async () => {
    const { page } = journey;
    await journey.signIn('Ann');
    await journey.open(settingsPath(portalId, '54321'));
    await page.getByText('You can write rules, and not publish them').waitFor();
    await page.getByRole('tab', { name: 'Text' }).click();
    await page.getByRole('textbox', { name: 'Rules (YAML)' }).fill('profile: {');
    expect(await page.getByRole('button', { name: 'Publish…' }).isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: 'Pause' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Check' }).click();
    await page.getByText(/^These rules cannot be published yet/).waitFor();
  });
});
