import { hotContact, warmContact } from '../support/a-contact.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { ann, bob } from '../support/journey-rules.ts';
import { hourMs, minuteMs } from '../support/test-clock.ts';

const deadlines = [{ band: 'hot', firstTouchMinutes: 60, onBreach: ['notify', 'reroute'] }];

describe('an e-mail that no person sent', () => {
  let journey: Journey;
  beforeEach(async () => {
    journey = await startJourney({ rules: { inquiries: [], deadlines } });
  });
  afterEach(() => journey.stop());

  const pass = async (minutes: number) => journey.pass(minutes * minuteMs);
  /** HubSpot counts it like a person's. */
  const counted = (id: string) => journey.contact(id).num_contacted_notes;

  it.each([
    ['a workflow', { automated: true }],
    ['a sequence', { sequence: '812' }],
  ])('by %s is no touch: the deadline passes, and the lead goes to somebody else', async (_by, kind) => {
    const id = await journey.arrive(hotContact());
    await pass(10);
    journey.portal.logEmail(id, { ownerId: ann.id, ...kind });
    await journey.settle();
    expect(counted(id)).toBe('1');
    expect(await journey.lead(id)).toMatchObject({ ownerId: ann.id, touches: 0, worked: false });
    await journey.pass(hourMs);
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned', ownerId: bob.id, touches: 0 });
    expect((await journey.decisions(id)).at(-1)).toMatchObject({ cause: 'deadline' });
  });

  it('does not make a lead with a result worked, nor free its place; the e-mail that Ann writes does', async () => {
    const id = await journey.arrive(warmContact());
    await pass(5);
    journey.portal.logEmail(id, { ownerId: ann.id, automated: true });
    journey.portal.updateContact(id, { hs_lead_status: 'CONNECTED' });
    await journey.settle();
    expect(await journey.lead(id)).toMatchObject({ result: 'connected', touches: 0, worked: false });
    await pass(5);
    journey.portal.logEmail(id, { ownerId: ann.id });
    await journey.settle();
    expect(await journey.lead(id)).toMatchObject({ touches: 1, worked: true });
    expect(journey.contact(id)).toMatchObject({ fairlead_touches: '1', fairlead_first_touch_minutes: '10' });
  });

  it('stays uncounted at every later look, and among any number of others', async () => {
    const id = await journey.arrive(warmContact());
    const { portal } = journey;
    const mails = [
      () => portal.logCall(id, { ownerId: ann.id }),
      () => portal.logEmail(id, { ownerId: ann.id, automated: true }),
      () => portal.logEmail(id, { ownerId: ann.id, sequence: '7' }),
      () => portal.logEmail(id, { ownerId: ann.id }),
      () => portal.logEmail(id, { ownerId: ann.id, automated: true }),
      () => portal.logMeeting(id, { ownerId: ann.id }),
    ];
    const touches: number[] = [];
    for (const mail of mails) {
      await pass(3);
      mail();
      await journey.settle();
      touches.push((await journey.lead(id)).touches);
    }
    expect(touches).toEqual([1, 1, 1, 2, 2, 3]);
    portal.updateContact(id, { hs_lead_status: 'OPEN' });
    await pass(30);
    expect([counted(id), (await journey.lead(id)).touches]).toEqual(['6', 3]);
  });

  it('that went out before the lead was given says nothing of those after it', async () => {
    const id = journey.portal.createContact(warmContact());
    journey.portal.logEmail(id, { ownerId: ann.id, automated: true });
    await journey.settle();
    await pass(5);
    journey.portal.logEmail(id, { ownerId: ann.id, sequence: '7' });
    await journey.settle();
    expect(await journey.lead(id)).toMatchObject({ touches: 0 });
    await pass(5);
    journey.portal.logCall(id, { ownerId: ann.id });
    await journey.settle();
    expect(await journey.lead(id)).toMatchObject({ touches: 1 });
  });

  it('is not asked for as long as HubSpot counts no new touch', async () => {
    const route = 'POST /crm/associations/{version}/contacts/emails/batch/read';
    const asked = () => journey.portal.calls().byRoute[route] ?? 0;
    const id = await journey.arrive(warmContact());
    journey.portal.updateContact(id, { hs_lead_status: 'OPEN' });
    await pass(30);
    expect(asked()).toBe(0);
    journey.portal.logCall(id, { ownerId: ann.id });
    await journey.settle();
    const once = asked();
    expect(once).toBeGreaterThan(0);
    journey.portal.updateContact(id, { hs_lead_status: 'CONNECTED' });
    await pass(30);
    expect(asked()).toBe(once);
  });
});
