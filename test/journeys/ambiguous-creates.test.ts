import type { Fault } from '../../emulator/portal.ts';
import { hotContact } from '../support/a-contact.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { routes, traces } from '../support/portal-facts.ts';
import { hourMs } from '../support/test-clock.ts';

type Effect = Fault['effect'];

/** HubSpot has done it, and we do not hear of it. */
const unheard: [string, Effect][] = [
  ['the connection is cut after HubSpot did it', { kind: 'cut', when: 'after-commit' }],
  ['the answer breaks off', { kind: 'cut', when: 'mid-body' }],
  ['the answer is half there', { kind: 'truncate' }],
];

describe.each(['app-event', 'note'] as const)(
  'when nobody knows whether HubSpot did what we asked (timeline: %s)',
  (timeline) => {
    let journey: Journey;
    beforeAll(async () => {
      journey = await startJourney({
        timeline,
        rules: { reps: [{ ownerId: '41' }, { ownerId: '42' }], deadlines: [], inquiries: [] },
      });
    });
    afterAll(() => journey.stop());
    const expected = {
      owners: 1,
      tasks: 1,
      events: timeline === 'note' ? 0 : 1,
      notes: timeline === 'note' ? 1 : 0,
    };
    const asked = {
      'update the contact': routes.updateContacts,
      'make the task': routes.createTasks,
      'tell the timeline': timeline === 'note' ? routes.createNotes : routes.sendEvents,
    };

    describe.each(unheard)('because %s', (_why, effect) => {
      it.each(Object.entries(asked))(
        'we look before we %s again, and it is there once',
        async (_what, route) => {
          const fault = journey.emulator.fault({ route, effect, times: 2 });
          const ids = [0, 1, 2].map(() => journey.portal.createContact(hotContact()));
          await journey.settle();
          await journey.pass(hourMs);
          await journey.pass(hourMs);
          expect(fault.fired()).toBeGreaterThan(0);
          fault.disarm();
          for (const id of ids) expect(traces(journey.portal, id)).toEqual(expected);
        },
      );
    });

    it('waits when it cannot look whether a task is there', async () => {
      const cut = journey.emulator.fault({
        route: routes.createTasks,
        effect: { kind: 'cut', when: 'after-commit' },
        times: 1,
      });
      const id = await journey.arrive(hotContact());
      expect(cut.fired()).toBe(1);
      const blind = journey.emulator.fault({
        route: 'POST /crm/associations/{version}/contacts/tasks/batch/read',
        effect: { kind: 'status', status: 500 },
      });
      await journey.pass(hourMs);
      expect(blind.fired()).toBeGreaterThan(0);
      expect(traces(journey.portal, id)).toEqual(expected);
      blind.disarm();
      await journey.pass(hourMs);
      await journey.pass(hourMs);
      expect(traces(journey.portal, id)).toEqual(expected);
    });

    it('makes a task that HubSpot really did not make', async () => {
      const fault = journey.emulator.fault({
        route: routes.createTasks,
        effect: { kind: 'cut', when: 'before-headers' },
        times: 1,
      });
      const id = await journey.arrive(hotContact());
      expect(fault.fired()).toBe(1);
      expect(journey.portal.tasksOf(id)).toEqual([]);
      await journey.pass(hourMs);
      expect(traces(journey.portal, id)).toEqual(expected);
    });
  },
);

describe('a portal whose timeline is left alone', () => {
  it('gets owner and task, and neither event nor note', async () => {
    const journey = await startJourney({ timeline: 'none' });
    const id = await journey.arrive(hotContact());
    expect(traces(journey.portal, id)).toEqual({ owners: 1, tasks: 1, events: 0, notes: 0 });
    await journey.stop();
  });
});
