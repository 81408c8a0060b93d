import { sql } from 'kysely';
import { inTenant } from '../../src/store/database.ts';
import { longTermContact, warmContact } from '../support/a-contact.ts';
import { type Journey, portalId, startJourney } from '../support/journey.ts';
import { routes, traces } from '../support/portal-facts.ts';
import { dayMs } from '../support/test-clock.ts';

const growing = [30, 60, 120, 240, 480, 600, 600].map((seconds) => seconds * 1000);

describe('while contacts cannot be read, the wait grows from try to try up to ten minutes', () => {
  let journey: Journey;
  beforeEach(async () => {
    journey = await startJourney();
  });
  afterEach(() => journey.stop());

  const nextTryAt = async () => {
    const { rows } = await inTenant(journey.database, portalId, (transaction) =>
      sql<{ at: number }>`select least((select min(due_at) from inbox where done_at is null),
        (select min(return_at) from leads where state = 'nurture')) as at`.execute(transaction),
    );
    return rows[0]?.at ?? Number.NaN;
  };
  const breakReads = () =>
    journey.emulator.fault({ route: routes.readContacts, effect: { kind: 'status', status: 500 } });
  const waits = async () => {
    const seen: number[] = [];
    while (seen.length < growing.length) {
      seen.push((await nextTryAt()) - journey.clock.now());
      await journey.pass(seen.at(-1) ?? 0);
    }
    return seen;
  };

  it('for a new lead', async () => {
    const fault = breakReads();
    const id = await journey.arrive(warmContact());
    expect(await waits()).toEqual(growing);
    fault.disarm();
    await journey.pass(growing.at(-1) ?? 0);
    expect(traces(journey.portal, id)).toMatchObject({ owners: 1, tasks: 1 });
  });

  it('for what a rep did', async () => {
    const id = await journey.arrive(warmContact());
    const fault = breakReads();
    await journey.work(id, (await journey.lead(id)).ownerId ?? '');
    expect(await waits()).toEqual(growing);
    fault.disarm();
    await journey.pass(growing.at(-1) ?? 0);
    expect(await journey.lead(id)).toMatchObject({ result: 'connected', touches: 1 });
  });

  it('for a lead whose time has come', async () => {
    const id = await journey.arrive(longTermContact());
    const { returnAt } = await journey.lead(id);
    const fault = breakReads();
    await journey.pass((returnAt ?? 0) - journey.clock.now());
    expect(await waits()).toEqual(growing);
    fault.disarm();
    await journey.pass(dayMs);
    expect(await journey.decisions(id)).toHaveLength(2);
  });
});
