import { hotContact, warmContact } from '../support/a-contact.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { ann, bob } from '../support/journey-rules.ts';
import { hourMs } from '../support/test-clock.ts';

const acme = 'p-acme';
const rules = {
  reps: [
    { ownerId: acme, capacity: { open: 1 } },
    { ownerId: bob.id, capacity: { open: 2 } },
  ],
  pools: [{ name: 'field', members: [{ ownerId: acme, weight: 9 }, { ownerId: bob.id }] }],
  partners: [
    {
      ownerId: acme,
      name: 'ACME <Distribution>',
      email: 'leads@acme.example',
      contact: ann.id,
      acceptWithinHours: 24,
    },
  ],
};

describe('a partner who is no owner in HubSpot', () => {
  let journey: Journey;
  beforeEach(async () => {
    journey = await startJourney({ rules });
  }, 120_000);
  afterEach(() => journey.stop());

  /** The address that the colleague finds in the task. */
  const linkOf = (contactId: string) => {
    const task = journey.portal.tasksOf(contactId).at(-1);
    const [link] = /http\S+\/partner\/[\w.-]+/.exec(String(task?.properties.hs_task_body)) ?? [];
    if (!link) throw new Error('the task holds no link');
    return { task, link };
  };
  const look = async (link: string) => {
    const response = await fetch(link);
    return { status: response.status, headers: response.headers, page: await response.text() };
  };
  const post = async (link: string, body: Record<string, string>) => {
    const response = await fetch(link, { method: 'POST', body: new URLSearchParams(body) });
    const page = await response.text();
    await journey.settle();
    return { status: response.status, page };
  };

  it('hears of a lead by a task of the colleague who looks after them, with a link that needs no login', async () => {
    const id = await journey.arrive(hotContact({ firstname: 'Nora <b>' }));
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', ownerId: acme });
    expect(journey.contact(id)).toMatchObject({ hubspot_owner_id: ann.id, fairlead_assigned_owner: ann.id });
    const { task, link } = linkOf(id);
    expect(task?.properties).toMatchObject({ hubspot_owner_id: ann.id });
    expect(String(task?.properties.hs_task_subject)).toContain('Offer to ACME');
    const { status, headers, page } = await look(link);
    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('cache-control')).toBe('no-store');
    expect(page).toContain('A lead for ACME &lt;Distribution&gt;');
    expect(page).toContain('Nora &lt;b&gt;');
    expect(page).toContain('Plant Director');
    // Looking, as a mail scanner does, is no answer.
    expect((await journey.lead(id)).reason).toBeNull();
    expect((await journey.decisions(id)).map(({ cause }) => cause)).toEqual(['arrival']);
  }, 120_000);

  it('declines, and the lead goes to somebody else with the turn undone; the page shows it no longer', async () => {
    const id = await journey.arrive(warmContact());
    const { link } = linkOf(id);
    await journey.pass(hourMs);
    expect((await post(link, { answer: 'decline' })).status).toBe(200);
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', ownerId: bob.id });
    expect((await journey.decisions(id)).map(({ cause, ownerId }) => [cause, ownerId])).toEqual([
      ['arrival', acme],
      ['decline', bob.id],
    ]);
    expect(journey.contact(id)).toMatchObject({ hubspot_owner_id: bob.id });
    const { page } = await look(link);
    expect(page).toContain('You declined this lead');
    expect(page).not.toContain(String(journey.contact(id).email));
    // Once more changes nothing.
    expect((await post(link, { answer: 'decline' })).status).toBe(200);
    expect((await post(link, { answer: 'accept' })).status).toBe(409);
    expect(await journey.lead(id)).toMatchObject({ ownerId: bob.id });
  }, 120_000);

  it('who is silent loses the lead at the hour, and never gets it back', async () => {
    const id = await journey.arrive(warmContact());
    const { link } = linkOf(id);
    await journey.pass(24 * hourMs - 1);
    expect(await journey.lead(id)).toMatchObject({ ownerId: acme });
    await journey.pass(1);
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', ownerId: bob.id });
    expect((await journey.decisions(id)).at(-1)).toMatchObject({ cause: 'deadline' });
    expect((await look(link)).page).toContain('was not accepted in time');
    expect((await post(link, { answer: 'accept' })).status).toBe(409);
    expect(await journey.lead(id)).toMatchObject({ ownerId: bob.id });
  }, 120_000);

  it('accepts, keeps the lead, and tells the result on the same page, which frees the place', async () => {
    const id = await journey.arrive(warmContact());
    const { link } = linkOf(id);
    expect((await post(link, { answer: 'accept' })).page).toContain('the lead is yours');
    await journey.pass(48 * hourMs);
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', ownerId: acme });
    expect((await look(link)).page).toContain('What came of it?');
    expect((await post(link, { answer: 'result', result: 'bought' })).status).toBe(400);
    expect((await post(link, { answer: 'result', result: 'connected' })).status).toBe(200);
    await journey.settle();
    expect(await journey.lead(id)).toMatchObject({
      ownerId: acme,
      result: 'connected',
      touches: 1,
      worked: true,
    });
    expect(journey.contact(id)).toMatchObject({ fairlead_result: 'connected', hubspot_owner_id: ann.id });
    await post(link, { answer: 'result', result: 'won' });
    expect(await journey.lead(id)).toMatchObject({ state: 'won', ownerId: acme });
  }, 120_000);

  it('has no say any more once a person has given the lead to somebody else', async () => {
    const id = await journey.arrive(warmContact());
    const { link } = linkOf(id);
    journey.portal.updateContact(id, { hubspot_owner_id: bob.id });
    await journey.settle();
    expect(await journey.lead(id)).toMatchObject({ ownerId: bob.id });
    expect((await look(link)).page).toContain('no longer with you');
    expect((await post(link, { answer: 'accept' })).status).toBe(409);
    await journey.pass(25 * hourMs);
    expect(await journey.lead(id)).toMatchObject({ ownerId: bob.id });
  }, 120_000);

  it('opens nothing by an address that we did not make', async () => {
    const { link } = linkOf(await journey.arrive(warmContact()));
    const forged = await look(`${link.slice(0, -2)}zz`);
    expect([forged.status, forged.page.includes('does not work')]).toEqual([404, true]);
  }, 120_000);
});
