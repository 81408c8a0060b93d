import { wakeTenantNow } from '../../src/pipeline/queue-store.ts';
import { recordStatements } from '../security/statement-record.ts';
import { warmContact } from '../support/a-contact.ts';
import { type Journey, portalId, startJourney } from '../support/journey.ts';
import { minuteMs } from '../support/test-clock.ts';

/** What the looks into the queues of news and of writes are known by. */
const queues = ['select contact_id, id, kind from inbox', 'select * from outbox'];

describe('a slice of a portal', () => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await startJourney();
    await journey.arrive(warmContact());
    await journey.pass(minuteMs);
  });
  afterAll(() => journey.stop());

  /** Texts of the statements that were run meanwhile, each once. */
  async function during(work: () => Promise<unknown>): Promise<string[]> {
    const record = recordStatements();
    try {
      await work();
      return [...new Set(record.statements().map(({ text }) => text))];
    } finally {
      record.stop();
    }
  }

  it('with nothing due asks once for all kinds of work, and looks into no queue', async () => {
    const texts = await during(async () => {
      await wakeTenantNow(journey.database, portalId, journey.clock.now());
      await journey.settle();
    });
    expect(texts.filter((text) => text.includes('as rescoring'))).toHaveLength(1);
    expect(texts.filter((text) => queues.some((queue) => text.includes(queue)))).toEqual([]);
  });

  it('with news looks into the queue of news, and into that of writes once there are any', async () => {
    const texts = await during(() => journey.arrive(warmContact()));
    for (const queue of queues) expect(texts.filter((text) => text.includes(queue))).toHaveLength(1);
  });
});
