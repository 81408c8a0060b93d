import { settingsPath } from '../../emulator/ui/server/ui-chrome.ts';
import { readDraft } from '../../src/rules/drafts-store.ts';
import { closeDeals } from '../support/closed-deals.ts';
import { portalId } from '../support/journey.ts';
import { ann, bob, eve } from '../support/journey-rules.ts';
import { startUiJourney, type UiJourney } from '../support/ui-journey.ts';

describe('learning from the settings page, in a browser, through the local HubSpot', () => {
  let journey: UiJourney;
  beforeAll(async () => {
    journey = await startUiJourney({
      owners: [ann, bob, { ...eve, superAdmin: true }],
      emulator: { searchLagMs: 1 },
    });
    closeDeals(journey);
  });
  afterAll(() => journey?.stop());

  it('learns when an admin asks, shows the leads behind each line, and makes a draft of those accepted', async () => {
    const { page } = journey;
    await journey.signIn('Eve');
    await journey.open(settingsPath(portalId, '54321'));
    await page.getByRole('tab', { name: 'Learned' }).click();
    await page.getByRole('button', { name: 'Learn now' }).click();
    await page.getByText('Asked for: it begins within a minute.').waitFor();
    expect(await journey.barriers()).toEqual([]);
    await journey.app.learner.look();
    await page.getByText('A better profile was found').waitFor();
    await page.getByRole('button', { name: 'The leads behind it: Add "Segment" in Fit' }).click();
    await page.getByRole('cell', { name: 'large', exact: true }).waitFor();
    expect(await journey.barriers()).toEqual([]);
    // It foretells so well that the page asks whether it is known before the outcome.
    await page.getByRole('checkbox', { name: 'Add "Segment" in Fit' }).check();
    await page.getByRole('button', { name: /^Make a draft of / }).click();
    await page
      .getByText(/^Draft 1 holds the accepted lines/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Compare' }).waitFor();
    const draft = await readDraft(journey.database, portalId);
    expect(draft?.source).toContain('segment');
    await page.getByRole('tab', { name: 'Learned' }).click();
    await page.getByRole('cell', { name: /^eve@harbour.example accepted / }).waitFor();
    expect(await journey.barriers()).toEqual([]);
    expect(journey.complaints()).toEqual([]);
  });
});
