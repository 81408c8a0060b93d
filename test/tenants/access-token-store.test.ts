import { accept, refuse } from '../../src/base/result.ts';
import { HubSpotError } from '../../src/hubspot/hubspot-error.ts';
import type { GrantRefusal, OAuthClient } from '../../src/hubspot/oauth-client.ts';
import { connectDatabase, type Database, inTenant } from '../../src/store/database.ts';
import { createTokenKeeper } from '../../src/tenants/access-token-store.ts';
import { readTenant, setStatus } from '../../src/tenants/tenant-store.ts';
import { readTokens } from '../../src/tenants/token-store.ts';
import { steppingClock } from '../hubspot/stepping-clock.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { connectedTenant, sealer, start } from './tenant-set-up.ts';

const halfAnHourMs = 1_800_000;
const expired = { accessToken: 'old', refreshToken: 'refresh-0', expiresAt: start - 1 };

interface Fault {
  refusal?: GrantRefusal;
  error?: HubSpotError;
}

describe('access tokens', () => {
  let test: TestDatabase;
  let second: Database;
  let id = '';
  let count = 0;

  beforeAll(async () => {
    test = await openTestDatabase();
    second = connectDatabase({ url: test.url });
  });
  beforeEach(() => {
    count += 1;
    id = String(70_000 + count);
  });
  afterAll(async () => {
    await second.destroy();
    await test.close();
  });

  /** Two service processes with one store, and a token endpoint that counts. */
  function setUp() {
    const clock = steppingClock(start);
    const fault: Fault = {};
    const seen: string[] = [];
    const revoked: string[] = [];
    const refresh: OAuthClient['refresh'] = async (refreshToken) => {
      seen.push(refreshToken);
      await new Promise((resolve) => setImmediate(resolve));
      if (fault.error) throw fault.error;
      if (fault.refusal) return refuse(fault.refusal);
      const number = seen.length;
      const expiresAt = clock.now() + halfAnHourMs;
      return accept({
        accessToken: `new-${number}`,
        refreshToken: `refresh-${number}`,
        expiresAt,
        scopes: [],
      });
    };
    const oauth = { refresh } as OAuthClient;
    const onRevoked = (tenantId: string) => revoked.push(tenantId);
    const told: [string, number][] = [];
    const onMisconfigured = (tenantId: string, retryAt: number) => told.push([tenantId, retryAt]);
    const listeners = { onRevoked, onMisconfigured };
    const keeperOn = (database: Database, credentialsId = 'ours') =>
      createTokenKeeper({ database, sealer, oauth, clock, credentialsId, ...listeners });
    const [one, two] = [keeperOn(test.database), keeperOn(second)];
    return { clock, fault, seen, told, revoked, one, two, keeperOn };
  }

  it('are refreshed once when 100 callers of two processes find one expired', async () => {
    const { one, two, seen } = setUp();
    await connectedTenant(test.database, id, expired);
    const callers = Array.from({ length: 100 }, (_, index) => (index % 2 ? one : two).accessToken(id));
    expect(new Set(await Promise.all(callers))).toEqual(new Set(['new-1']));
    expect(seen).toEqual(['refresh-0']);
  });

  it('are refreshed once when 100 callers of two processes are turned down with the same one', async () => {
    const { one, two, seen } = setUp();
    await connectedTenant(test.database, id, { ...expired, expiresAt: start + halfAnHourMs });
    expect([await one.accessToken(id), await two.accessToken(id)]).toEqual(['old', 'old']);
    const callers = Array.from({ length: 100 }, (_, index) =>
      (index % 2 ? one : two).refreshToken(id, 'old'),
    );
    expect(new Set(await Promise.all(callers))).toEqual(new Set(['new-1']));
    expect(seen).toHaveLength(1);
  });

  it('are refreshed once per expiry, each time with the newest refresh token', async () => {
    const { one, two, seen, clock } = setUp();
    await connectedTenant(test.database, id, expired);
    for (let round = 0; round < 20; round += 1) {
      await Promise.all(Array.from({ length: 10 }, (_, index) => (index % 2 ? one : two).accessToken(id)));
      clock.advance(halfAnHourMs);
    }
    expect(seen).toEqual(Array.from({ length: 20 }, (_, round) => `refresh-${round}`));
  });

  it('always have more than a minute left, over seven days', async () => {
    const { one, clock } = setUp();
    await connectedTenant(test.database, id, expired);
    const expiries = new Map<string, number>();
    for (let minute = 0; minute < 7 * 24 * 60; minute += 7) {
      const token = await one.accessToken(id);
      if (!expiries.has(token)) expiries.set(token, clock.now() + halfAnHourMs);
      expect((expiries.get(token) ?? 0) - clock.now()).toBeGreaterThanOrEqual(60_000);
      clock.advance(7 * 60_000);
    }
  });

  it('are kept from process to process', async () => {
    const { one, keeperOn, seen } = setUp();
    await connectedTenant(test.database, id, expired);
    await one.accessToken(id);
    expect(await keeperOn(second).accessToken(id)).toBe('new-1');
    expect(seen).toHaveLength(1);
  });

  it('end once a portal takes its permission back: told once, and never asked for again', async () => {
    const { one, two, fault, seen, revoked } = setUp();
    await connectedTenant(test.database, id, expired);
    fault.refusal = 'revoked';
    const callers = Array.from({ length: 20 }, (_, index) => (index % 2 ? one : two).accessToken(id));
    const outcomes = await Promise.allSettled(callers);
    expect(outcomes.every((one) => one.status === 'rejected' && one.reason.kind === 'unauthorised')).toBe(
      true,
    );
    expect((await readTenant(test.database, id))?.status).toBe('revoked');
    expect(revoked).toEqual([id]);
    const kept = await inTenant(test.database, id, (transaction) => readTokens(transaction, sealer, id));
    expect(kept).toBeNull();
    const asked = seen.length;
    expect(asked).toBeLessThanOrEqual(2);
    await expect(one.accessToken(id)).rejects.toMatchObject({ kind: 'unauthorised' });
    expect(seen).toHaveLength(asked);
  });

  it('survive when HubSpot cannot be reached: the tenant stays connected and the next try succeeds', async () => {
    const { one, fault, revoked } = setUp();
    await connectedTenant(test.database, id, expired);
    fault.error = new HubSpotError({ kind: 'unavailable', status: 0, route: 'token', reason: 'down' });
    await expect(one.accessToken(id)).rejects.toMatchObject({ kind: 'unavailable' });
    expect([(await readTenant(test.database, id))?.status, revoked]).toEqual(['active', []]);
    fault.error = undefined;
    expect(await one.accessToken(id)).toMatch(/^new-/);
  });

  it.each<GrantRefusal>(['misconfigured', 'bad-code'])(
    'are asked for at most thrice more in a day after a refusal that is our own fault (%s)',
    async (refusal) => {
      const { one, two, fault, seen, told, clock } = setUp();
      await connectedTenant(test.database, id, expired);
      fault.refusal = refusal;
      for (let minute = 0; minute <= 24 * 60; minute += 5) {
        const asked = await Promise.allSettled([one.accessToken(id), two.accessToken(id)]);
        expect(asked.every(({ status }) => status === 'rejected')).toBe(true);
        clock.advance(5 * 60_000);
      }
      expect([seen.length, told.length]).toEqual([4, 4]);
      expect(told).toEqual(
        [600_000, 7_800_000, 51_000_000, 94_200_000].map((afterMs) => [id, start + afterMs]),
      );
      expect((await readTenant(test.database, id))?.status).toBe('active');
      fault.refusal = undefined;
      clock.advance(12 * 3_600_000);
      expect(await one.accessToken(id)).toMatch(/^new-/);
      // Forgiven and forgotten: the next refusal counts as the first.
      clock.advance(halfAnHourMs);
      fault.refusal = refusal;
      await expect(one.accessToken(id)).rejects.toMatchObject({ kind: 'unauthorised' });
      expect(told.at(-1)).toEqual([id, clock.now() + 600_000]);
    },
  );

  it('are asked for at once when the operator has put our credentials right', async () => {
    const { one, fault, seen, keeperOn } = setUp();
    await connectedTenant(test.database, id, expired);
    fault.refusal = 'misconfigured';
    await expect(one.accessToken(id)).rejects.toMatchObject({ reason: expect.stringContaining('HUBSPOT_') });
    fault.refusal = undefined;
    await expect(keeperOn(second).accessToken(id)).rejects.toMatchObject({ kind: 'unauthorised' });
    expect(seen).toHaveLength(1);
    expect(await keeperOn(second, 'other credentials').accessToken(id)).toBe('new-2');
  });

  it('of one’s own portal are static: never refreshed, and revoked once HubSpot turns them down', async () => {
    const { one, seen } = setUp();
    await connectedTenant(test.database, id, { accessToken: 'pat-1', refreshToken: null, expiresAt: null });
    expect(await one.accessToken(id)).toBe('pat-1');
    await expect(one.refreshToken(id, 'pat-1')).rejects.toMatchObject({ kind: 'unauthorised' });
    expect([seen.length, (await readTenant(test.database, id))?.status]).toEqual([0, 'revoked']);
  });

  it('are given while a portal is paused, and not after it was removed', async () => {
    const { one, keeperOn } = setUp();
    await connectedTenant(test.database, id, { ...expired, expiresAt: start + halfAnHourMs });
    await setStatus(test.database, id, { status: 'paused', now: start });
    expect(await one.accessToken(id)).toBe('old');
    await setStatus(test.database, id, { status: 'removed', now: start });
    await expect(keeperOn(second).accessToken(id)).rejects.toMatchObject({
      reason: expect.stringContaining('not connected'),
    });
  });
});
