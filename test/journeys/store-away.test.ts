import { warmContact } from '../support/a-contact.ts';
import { type CutOffProxy, openCutOffProxy } from '../support/cut-off-proxy.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { traces } from '../support/portal-facts.ts';
import { minuteMs } from '../support/test-clock.ts';

describe('when the database goes away', () => {
  let journey: Journey;
  let proxy: CutOffProxy | undefined;
  beforeEach(async () => {
    journey = await startJourney({
      rules: { reps: [{ ownerId: '41' }, { ownerId: '42' }] },
      databaseUrl: async (url) => {
        proxy = await openCutOffProxy(url);
        return proxy.url;
      },
    });
  });
  afterEach(async () => {
    await journey.stop();
    await proxy?.stop();
  });

  it('HubSpot is told to come again, and its repeat is decided once', async () => {
    const before = await journey.arrive(warmContact());
    proxy?.cut();
    const id = journey.portal.createContact(warmContact());
    expect(await journey.emulator.deliverWebhooks()).toBe(1);
    expect(journey.emulator.webhooksWaiting()).toBe(1);
    proxy?.mend();
    await expect(journey.lead(id)).rejects.toThrow('never heard of');
    await journey.pass(minuteMs);
    expect(journey.emulator.webhooksWaiting()).toBe(0);
    expect(traces(journey.portal, id)).toEqual({ owners: 1, tasks: 1, events: 1, notes: 0 });
    expect(traces(journey.portal, before)).toEqual({ owners: 1, tasks: 1, events: 1, notes: 0 });
  });

  it('says that it is not ready, and is ready again afterwards', async () => {
    const readiness = async () => (await fetch(`${journey.app.url}/health/ready`)).status;
    expect(await readiness()).toBe(200);
    proxy?.cut();
    expect(await readiness()).toBe(503);
    proxy?.mend();
    expect(await readiness()).toBe(200);
  });
});
