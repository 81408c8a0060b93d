import { readAccount, readReasons, readRepAccounts } from '../../src/tracking/accounting-store.ts';
import { aContact, hotContact, longTermContact, warmContact } from '../support/a-contact.ts';
import { type Journey, portalId, startJourney } from '../support/journey.ts';
import { ann, bob } from '../support/journey-rules.ts';

describe('the account of all leads', () => {
  let journey: Journey;
  let ids: string[];
  beforeAll(async () => {
    journey = await startJourney({
      rules: {
        reps: [
          { ownerId: ann.id, capacity: { open: 1 } },
          { ownerId: bob.id, capacity: { open: 1 } },
        ],
      },
    });
    const contacts = [
      hotContact(),
      warmContact(),
      warmContact(),
      longTermContact(),
      warmContact({ lifecyclestage: 'customer' }),
      aContact({ email: 'kl.brandt@mailinator.com' }),
    ];
    ids = contacts.map((contact) => journey.portal.createContact(contact));
    await journey.settle();
    await journey.work(ids[0] ?? '', ann.id);
  });
  afterAll(() => journey.stop());

  it('adds up: what was received is the sum of all states', async () => {
    const account = await readAccount(journey.database, portalId, ids);
    expect(account.received).toBe(6);
    expect(Object.values(account.states).reduce((sum, count) => sum + count)).toBe(6);
    expect(account.states).toMatchObject({ assigned: 3, held: 0, nurture: 1, excluded: 1, junk: 1 });
    expect([account.unexplained, account.waiting]).toEqual([[], 0]);
  });

  it('counts what each rep holds, has worked and was given by band', async () => {
    expect(await readRepAccounts(journey.database, portalId)).toEqual([
      { ownerId: ann.id, open: 1, worked: 1, given: { hot: 1, warm: 1 } },
      { ownerId: bob.id, open: 1, worked: 0, given: { warm: 1 } },
    ]);
  });

  it('says why leads are not with a rep', async () => {
    expect(await readReasons(journey.database, portalId)).toEqual([
      { state: 'excluded', reason: 'customer', count: 1 },
      { state: 'junk', reason: 'disposable-email', count: 1 },
      { state: 'nurture', reason: 'band long-term', count: 1 },
    ]);
  });

  it('counts what waits, from the first word of a lead on', async () => {
    journey.portal.createContact(warmContact());
    await journey.emulator.deliverWebhooks();
    const account = await readAccount(journey.database, portalId);
    expect(account.received).toBe(7);
    expect(account.states.pending).toBe(1);
    expect(account.waiting).toBeGreaterThan(0);
  });

  it('names a contact of the portal that was never heard of', async () => {
    journey.emulator.setWebhookUrl(null);
    const missed = journey.portal.createContact(warmContact());
    const account = await readAccount(journey.database, portalId, [...ids, missed]);
    expect(account.unexplained).toEqual([{ contactId: missed, missing: 'never heard of' }]);
  });
});
