import { recordPath } from '../../emulator/pages/page-link.ts';
import { hotContact } from '../support/a-contact.ts';
import { portalId } from '../support/journey.ts';
import { ann, bob, eve } from '../support/journey-rules.ts';
import { startUiJourney, type UiJourney } from '../support/ui-journey.ts';

describe('the card, in a browser, through the local HubSpot', () => {
  let journey: UiJourney;
  beforeAll(async () => {
    journey = await startUiJourney({ owners: [ann, bob, { ...eve, superAdmin: true }] });
  });
  afterAll(() => journey?.stop());
  afterEach(() => expect(journey?.complaints()).toEqual([]));

  it('lets a rep read why the lead is theirs, and record what came of it', async () => {
    const id = await journey.arrive(hotContact());
    const { ownerId } = await journey.lead(id);
    await journey.signIn(ownerId === ann.id ? 'Ann' : 'Bob');
    await journey.open(recordPath(portalId, id));
    const { page } = journey;
    const card = page.getByRole('region', { name: 'Why this lead?' });
    await card.getByText('This lead is yours.').waitFor();
    await card.getByRole('button', { name: 'Why this owner' }).click();
    await card.getByText('got it (in turn)').waitFor();
    expect(await journey.barriers()).toEqual([]);
    await card.getByRole('button', { name: 'Record result' }).click();
    const dialog = page.getByRole('dialog', { name: 'Record result' });
    expect(await journey.barriers()).toEqual([]);
    await dialog.getByRole('combobox').selectOption({ label: 'Won' });
    await dialog.getByRole('button', { name: 'Record' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await journey.until(async () => (await journey.lead(id)).state === 'won');
    await card.getByText('Won.', { exact: true }).waitFor();
    expect(journey.contact(id).fairlead_result).toBe('won');
  });

  it('lets a rep give back what is not theirs, with a reason that whoever gets it reads', async () => {
    const id = await journey.arrive(hotContact());
    const { ownerId } = await journey.lead(id);
    await journey.signIn(ownerId === ann.id ? 'Ann' : 'Bob');
    await journey.open(recordPath(portalId, id));
    const { page } = journey;
    const card = page.getByRole('region', { name: 'Why this lead?' });
    await card.getByRole('button', { name: 'More' }).click();
    await page.getByRole('button', { name: 'Not mine…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Not mine' });
    expect(await journey.barriers()).toEqual([]);
    await dialog.getByRole('button', { name: 'Give it back' }).click();
    await dialog.getByText('Say why, in a few words: others will read it.').waitFor();
    await dialog.getByRole('textbox', { name: 'Why' }).fill('a cousin of mine');
    journey.clock.move(1_000);
    await dialog.getByRole('button', { name: 'Give it back' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await journey.until(async () => (await journey.lead(id)).ownerId !== ownerId);
    await card.getByText(/it was declined by .*: a cousin of mine/).waitFor();
  });

  it('can be worked by keyboard alone', async () => {
    const id = await journey.arrive(hotContact());
    await journey.signIn('Eve');
    await journey.open(recordPath(portalId, id));
    const { page } = journey;
    await page.getByRole('button', { name: 'More' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox').focus();
    await page.keyboard.type('Bob');
    expect(await dialog.locator('option:checked').textContent()).toBe('Bob Hale');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  });

  it('shows somebody else only what they may see and do', async () => {
    const id = await journey.arrive(hotContact());
    const { ownerId } = await journey.lead(id);
    await journey.signIn(ownerId === ann.id ? 'Bob' : 'Ann');
    await journey.open(recordPath(portalId, id));
    const card = journey.page.getByRole('region', { name: 'Why this lead?' });
    await card.getByText(/^With /).waitFor();
    expect(await card.getByRole('button', { name: 'Record result' }).count()).toBe(0);
  });
});
