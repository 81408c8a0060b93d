import { hotContact, warmContact } from '../support/a-contact.ts';
import { portalId } from '../support/journey.ts';
import { startUiJourney, type UiJourney } from '../support/ui-journey.ts';

describe('the app’s home page, in a browser, through the local HubSpot', () => {
  let journey: UiJourney;
  beforeAll(async () => {
    journey = await startUiJourney();
    for (let count = 0; count < 12; count++) await journey.arrive(count % 3 ? warmContact() : hotContact());
  });
  afterAll(() => journey?.stop());
  afterEach(() => expect(journey?.complaints()).toEqual([]));

  it('shows a manager where all leads stand, who waits, and how the reps stand; a contact is one click away', async () => {
    const { page } = journey;
    await journey.app.schedule.look();
    await journey.open(`/app/${portalId}/54321`);
    await page.getByText('Unexplained of 12').waitFor();
    await page.getByText(/^The daily check of /).waitFor();
    expect(await journey.barriers()).toEqual([]);
    await page.getByRole('tab', { name: 'Team' }).click();
    await page.getByRole('cell', { name: 'Ann Sorensen' }).waitFor();
    expect(await journey.barriers()).toEqual([]);
    await page.getByRole('tab', { name: 'Sources' }).click();
    await page.getByText('Received, worked and won').waitFor();
    expect(await journey.barriers()).toEqual([]);
    await page.getByRole('tab', { name: 'Speed' }).click();
    await page.getByText('Half touched within').waitFor();
    expect(await journey.barriers()).toEqual([]);
    await page.getByRole('tab', { name: /^Backlog/ }).click();
    expect(await journey.barriers()).toEqual([]);
    await page
      .getByRole('link', { name: /^Contact / })
      .first()
      .click();
    await page
      .getByRole('region', { name: 'Why this lead?' })
      .getByText(/^Waiting for room/)
      .waitFor();
  });

  it('lets the tabs be changed with the arrow keys', async () => {
    const { page } = journey;
    await journey.open(`/app/${portalId}/54321`);
    await page.getByRole('tab', { name: 'Today' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('tab', { selected: true }).textContent()).toMatch(/^Backlog/);
    await page
      .getByRole('link', { name: /^Contact / })
      .first()
      .waitFor();
  });
});
