import { hotContact } from '../support/a-contact.ts';
import { ann, bob } from '../support/journey-rules.ts';
import { startUiJourney, type UiJourney } from '../support/ui-journey.ts';

const acme = 'p-acme';

describe('the page by which a partner answers, in a browser', () => {
  let journey: UiJourney;
  beforeAll(async () => {
    journey = await startUiJourney({
      rules: {
        reps: [{ ownerId: acme, capacity: { open: 3 } }, { ownerId: bob.id }],
        pools: [{ name: 'field', members: [{ ownerId: acme, weight: 9 }, { ownerId: bob.id }] }],
        partners: [
          {
            ownerId: acme,
            name: 'ACME Distribution',
            email: 'leads@acme.example',
            contact: ann.id,
            acceptWithinHours: 24,
          },
        ],
      },
    });
  });
  afterAll(() => journey?.stop());

  async function offer(): Promise<{ id: string; link: string }> {
    const id = await journey.arrive(hotContact());
    const body = String(journey.portal.tasksOf(id).at(-1)?.properties.hs_task_body);
    const [link = ''] = /http\S+\/partner\/[\w.-]+/.exec(body) ?? [];
    return { id, link };
  }

  it('lets a partner accept, and tell what came of it, without a barrier on the way', async () => {
    const { id, link } = await offer();
    const { page } = journey;
    await page.goto(link);
    expect(await journey.barriers()).toEqual([]);
    await page.getByRole('button', { name: /accept|take/i }).click();
    expect(await journey.barriers()).toEqual([]);
    await journey.settle();
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', ownerId: acme });
    expect(journey.complaints()).toEqual([]);
  });

  it('lets a partner decline, and says that the lead is with somebody else', async () => {
    const { id, link } = await offer();
    const { page } = journey;
    await page.goto(link);
    await page.getByRole('button', { name: /decline/i }).click();
    await journey.settle();
    await page.goto(link);
    expect(await journey.barriers()).toEqual([]);
    expect((await journey.lead(id)).ownerId).not.toBe(acme);
    expect(journey.complaints()).toEqual([]);
  });

  it('says plainly that a link is not valid', async () => {
    const { link } = await offer();
    await journey.page.goto(`${link}x`);
    expect(await journey.barriers()).toEqual([]);
    expect((await journey.page.textContent('body'))?.trim()).not.toBe('');
  });
});
