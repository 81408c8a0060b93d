import { sql } from 'kysely';
import { type Random, randomHex, seededRandom } from '../../emulator/seeded-random.ts';
import { connectDatabase, type Database } from '../../src/store/database.ts';
import { clientSecret, type Journey, portalId, startJourney } from '../support/journey.ts';
import { build, families, type Genuine } from './forgeries.ts';
import { type RawAnswer, sendRequest } from './send-request.ts';

const seed = Number(process.env.FORGERY_SEED ?? 20_261_121);
const ofEachFamily = process.env.FAIRLEAD_FULL ? 400 : 40;
const tables = ['inbox', 'leads', 'tenant_work', 'workflow_calls', 'outbox', 'decisions'];

describe(`forged webhooks (seed ${seed})`, () => {
  let journey: Journey;
  /** Looks over all tenants, as only the owner of the tables may. */
  let all: Database;
  let before: number[];

  beforeAll(async () => {
    journey = await startJourney();
    all = connectDatabase({ url: journey.databaseUrl, asLoginRole: true });
    before = await rows();
  });
  afterAll(async () => {
    await all.destroy();
    await journey.stop();
  });

  const rows = () =>
    Promise.all(
      tables.map(async (table) => {
        const found = await sql<{
          count: number;
        }>`select count(*)::int as count from ${sql.table(table)}`.execute(all);
        return found.rows[0]?.count ?? -1;
      }),
    );

  /** One to three notifications, about contacts that are nowhere else. */
  function genuine(random: Random, target = '/webhooks/hubspot'): Genuine {
    const events = Array.from({ length: 1 + Math.floor(random() * 3) }, () => ({
      eventId: Math.floor(random() * 1e9),
      subscriptionId: 1,
      portalId: Number(portalId),
      appId: 54321,
      occurredAt: journey.clock.now() - Math.floor(random() * 10_000),
      subscriptionType: 'object.creation',
      objectTypeId: '0-1',
      objectId: 10_000_000 + Math.floor(random() * 1e9),
      attemptNumber: 0,
      changeSource: `IMPORT-${randomHex(random, 8)}`,
    }));
    return { secret: clientSecret, site: journey.app.url, target, events, now: journey.clock.now(), random };
  }

  const reasonOf = ({ headers, text }: RawAnswer): string | null =>
    String(headers['content-type']).startsWith('application/json') ? JSON.parse(text).error : null;

  it('come in 25 families or more', () => {
    expect(Object.keys(families).length).toBeGreaterThanOrEqual(25);
  });

  it.each(Object.entries(families))(
    'with %s are turned away with the documented status',
    async (name, forge) => {
      const random = seededRandom(
        seed + [...name].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7),
      );
      const surprises: unknown[] = [];
      for (let index = 0; index < ofEachFamily; index += 1) {
        const { request, status, reason } = forge(genuine(random));
        const answer = await sendRequest(journey.app.url, request);
        if (answer.status !== status || reasonOf(answer) !== reason)
          surprises.push({ request: { ...request, body: request.body.toString() }, answer, status, reason });
      }
      expect(surprises).toEqual([]);
    },
  );

  it.each(['/workflow/route', '/workflow/pools'])('are turned away at %s too', async (door) => {
    const random = seededRandom(seed);
    const surprises: unknown[] = [];
    // There version 2 is a signature of its own, and another method or path is the web shell's affair.
    const forgeries = Object.entries(families).filter(([name]) => name !== 'version 2 alone');
    for (const [name, forge] of forgeries) {
      const { request, status, reason } = forge(genuine(random, door));
      if (status !== 401) continue;
      const answer = await sendRequest(journey.app.url, request);
      if (answer.status !== status || reasonOf(answer) !== reason) surprises.push({ name, answer });
    }
    expect(surprises).toEqual([]);
  });

  it('leave nothing in the store, while a genuine request gets through, once however often it is replayed', async () => {
    expect(await rows()).toEqual(before);
    const real = build(genuine(seededRandom(seed)));
    expect((await sendRequest(journey.app.url, real)).status).toBe(200);
    const once = await rows();
    expect(once[0]).toBeGreaterThan(before[0] ?? 0);
    for (let age = 0; age < 5 * 60; age += 10) {
      expect((await sendRequest(journey.app.url, real)).status).toBe(200);
      journey.clock.move(10_000);
    }
    expect(await rows()).toEqual(once);
    journey.clock.move(1);
    expect((await sendRequest(journey.app.url, real)).status).toBe(401);
    expect(await rows()).toEqual(once);
  });

  it('too large by a byte are refused while they still come in', async () => {
    const world = genuine(seededRandom(seed));
    const limit = 1024 * 1024;
    const padded = (size: number) => Buffer.from(`[${' '.repeat(size - 2)}]`);
    const send = (size: number) => sendRequest(journey.app.url, build(world, { body: padded(size) }));
    expect([(await send(limit)).status, (await send(limit + 1)).status]).toEqual([401, 413]);
  });
});
