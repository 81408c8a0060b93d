import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { startService } from '../../scripts/service/service-process.ts';
import { createSealer } from '../../src/base/seal.ts';
import { duties } from '../../src/schedule/duties.ts';
import { inTenant } from '../../src/store/database.ts';
import { readTenant } from '../../src/tenants/tenant-store.ts';
import { readTokens } from '../../src/tenants/token-store.ts';
import { clientId, clientSecret, type Journey, portalId, sealKey, startJourney } from '../support/journey.ts';
import { runFairlead } from '../support/run-fairlead.ts';
import { until } from '../support/until.ts';

const newKey = randomBytes(32);

/** The commands as an operator gives them, in processes of their own, while a service serves the same portal. */
describe('commands about the connection', () => {
  let journey: Journey;
  beforeEach(async () => {
    journey = await startJourney();
  });
  afterEach(() => journey.stop());

  const environment = (changes: Record<string, string> = {}) => ({
    PATH: process.env.PATH ?? '',
    NODE_ENV: 'test',
    LOG_LEVEL: 'info',
    PUBLIC_URL: journey.app.url,
    DATABASE_URL: journey.databaseUrl,
    FAIRLEAD_KEYS: `journeys:${sealKey}`,
    HUBSPOT_API_URL: journey.emulator.url,
    HUBSPOT_APP_URL: journey.emulator.url,
    HUBSPOT_CLIENT_ID: clientId,
    HUBSPOT_CLIENT_SECRET: clientSecret,
    ...changes,
  });

  async function fairlead(args: readonly string[], changes: Record<string, string> = {}) {
    const { code, stdout, stderr } = await runFairlead(args, environment(changes));
    return { code, says: stdout + stderr };
  }

  const tokensBy = (keys: { id: string; key: Uint8Array }[]) =>
    inTenant(journey.database, portalId, (transaction) =>
      readTokens(transaction, createSealer(keys), portalId),
    );
  const oldKey = () => ({ id: 'journeys', key: Buffer.from(sealKey, 'base64') });
  const uninstallCalls = () =>
    journey.portal.calls().byRoute['DELETE /appinstalls/{version}/external-install'] ?? 0;

  it('"disconnect" takes the app out, forgets the tokens, and says when the data goes', async () => {
    const { code, says } = await fairlead(['disconnect', portalId]);
    expect([code, says]).toEqual([0, expect.stringContaining('is deleted in 30 days')]);
    expect([(await readTenant(journey.database, portalId))?.status, uninstallCalls()]).toEqual([
      'removed',
      1,
    ]);
    expect(await tokensBy([oldKey()])).toBeNull();
    expect(await fairlead(['disconnect', portalId])).toEqual({
      code: 0,
      says: expect.stringContaining('was disconnected before'),
    });
  });

  it('"disconnect" forgets nothing while HubSpot is away, and knows no portal that was never connected', async () => {
    const route = 'DELETE /appinstalls/{version}/external-install';
    const fault = journey.emulator.fault({ route, effect: { kind: 'status', status: 400 } });
    const { code, says } = await fairlead(['disconnect', portalId]);
    expect([code, says, fault.fired()]).toEqual([1, expect.stringContaining('still connected'), 1]);
    expect(await tokensBy([oldKey()])).not.toBeNull();
    expect(await fairlead(['disconnect', '1'])).toMatchObject({
      code: 1,
      says: expect.stringContaining('not known'),
    });
  });

  it('"reseal" lets the old key be taken away', async () => {
    const FAIRLEAD_KEYS = `new:${newKey.toString('base64')},journeys:${sealKey}`;
    const { code, says } = await fairlead(['reseal'], { FAIRLEAD_KEYS });
    expect([code, says]).toEqual([0, expect.stringContaining('sealed anew: 1.')]);
    expect(await tokensBy([{ id: 'new', key: newKey }])).not.toBeNull();
    const again = await fairlead(['reseal', '--json'], { FAIRLEAD_KEYS });
    expect(JSON.parse(again.says)).toEqual({ resealed: 0, unchanged: 1, unopened: [] });
  });

  it('"reseal" warns when a key is missing, and exits with 1', async () => {
    const { code, says } = await fairlead(['reseal'], { FAIRLEAD_KEYS: `new:${newKey.toString('base64')}` });
    expect([code, says]).toEqual([1, expect.stringContaining('needs key "journeys"')]);
    expect(says).toContain('Take no key away');
    expect(await tokensBy([oldKey()])).not.toBeNull();
  });

  it('"serve" does the duties of the clock at its start, and ends quickly when asked to', async () => {
    const service = await startService({ environment: environment({ PORT: '0' }) });
    try {
      await until('each daily duty is done', 30_000, async () => {
        const { rows } = await sql<{
          duty: string;
        }>`select duty from duty_ticks where done_at is not null`.execute(journey.database);
        const done = new Set(rows.map(({ duty }) => duty));
        return duties.every(({ name, catchUp }) => catchUp === 'skip' || done.has(name)) ? true : null;
      });
    } finally {
      const askedAt = performance.now();
      await service.stop();
      expect(performance.now() - askedAt).toBeLessThan(10_000);
    }
    expect(service.lines.filter(({ level }) => level >= 50)).toEqual([]);
  });
});
