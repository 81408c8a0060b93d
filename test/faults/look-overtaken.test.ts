import { randomUUID } from 'node:crypto';
import { createLog } from '../../src/base/log.ts';
import type { Crm } from '../../src/hubspot/crm.ts';
import { createTenantContext } from '../../src/pipeline/create-tenant-context.ts';
import { takeLooks } from '../../src/pipeline/look-again-store.ts';
import { releaseHeld } from '../../src/pipeline/release-store.ts';
import { compileRules } from '../../src/rules/compile-rules.ts';
import { warmContact } from '../support/a-contact.ts';
import { type Journey, portalId, startJourney } from '../support/journey.ts';
import { ann, bob, journeyRules } from '../support/journey-rules.ts';
import { readTurns } from '../support/lead-records.ts';

/** Room for one lead each, and for ten once they are published. */
const roomOf = (open: number) => ({
  reps: [ann, bob].map(({ id }) => ({ ownerId: id, capacity: { open } })),
});

describe('a held lead that changes while room is given to the held ones', () => {
  let journey: Journey;
  beforeEach(async () => {
    journey = await startJourney({ rules: roomOf(1) });
  });
  afterEach(() => journey.stop());

  it('goes to one rep once, whoever comes first', async () => {
    for (let count = 0; count < 2; count += 1) await journey.arrive(warmContact());
    const held: string[] = [];
    for (let count = 0; count < 6; count += 1) held.push(await journey.arrive(warmContact()));
    const { database, clock } = journey;
    const context = createTenantContext(
      {
        ...{ tenantId: portalId, database, clock, tombstoneKey: 'a key', newId: randomUUID },
        rules: compileRules(journeyRules(roomOf(10)), 2),
        repNames: new Map(),
        crm: {} as Crm,
        log: createLog('silent'),
        metrics: { decided() {}, written() {}, batch() {} },
      },
      null,
    );
    const sightings = held.map((contactId) => ({
      contactId,
      cause: 'change' as const,
      lead: {
        id: contactId,
        properties: { country: 'Germany', jobtitle: 'Director' },
        ...{ company: null, deals: [], ownerId: null },
        ...{ createdAt: clock.now(), arrivedAt: clock.now() },
      },
    }));
    await Promise.all([
      releaseHeld(context),
      ...sightings.map((sighting) => takeLooks(context, [sighting])),
      releaseHeld(context),
    ]);
    const turns = (await readTurns(database, portalId)).filter(({ contactId }) => held.includes(contactId));
    expect(turns.map(({ contactId }) => contactId).sort()).toEqual([...held].sort());
  });
});
