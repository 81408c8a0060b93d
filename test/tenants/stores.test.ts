import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { createSealer } from '../../src/base/seal.ts';
import { inTenant } from '../../src/store/database.ts';
import { createState, digestOf } from '../../src/tenants/oauth-state.ts';
import { keepState, spendState } from '../../src/tenants/oauth-state-store.ts';
import { readTenant, readTenants, saveTenant, setStatus } from '../../src/tenants/tenant-store.ts';
import { deleteTokens, readTokens, resealTokens, saveTokens } from '../../src/tenants/token-store.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { connectedTenant, sealer, sealKey, start } from './tenant-set-up.ts';

const tokens = { accessToken: 'canary-access', refreshToken: 'canary-refresh', expiresAt: start + 1000 };

describe('tenants in the store', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await openTestDatabase();
  });
  afterAll(() => test.close());

  it('keep when they first came, and become active again when they connect anew', async () => {
    await connectedTenant(test.database, '1', tokens);
    await setStatus(test.database, '1', { status: 'revoked', now: start + 5 });
    const before = await readTenant(test.database, '1');
    expect(before).toMatchObject({ status: 'revoked', installedAt: start, statusChangedAt: start + 5 });
    await saveTenant(
      test.database,
      {
        ...before,
        id: '1',
        connectedBy: 'oauth',
        timeZone: 'Asia/Tokyo',
        currency: 'JPY',
        uiDomain: 'app-eu1.hubspot.com',
        timeline: 'none',
        scopes: ['a', 'b'],
      },
      start + 9,
    );
    expect(await readTenant(test.database, '1')).toEqual({
      id: '1',
      status: 'active',
      connectedBy: 'oauth',
      timeZone: 'Asia/Tokyo',
      currency: 'JPY',
      uiDomain: 'app-eu1.hubspot.com',
      timeline: 'none',
      scopes: ['a', 'b'],
      installedAt: start,
      statusChangedAt: start + 9,
    });
  });

  it('stay paused when they connect anew', async () => {
    await connectedTenant(test.database, '2', tokens);
    await setStatus(test.database, '2', { status: 'paused', now: start });
    await connectedTenant(test.database, '2', tokens);
    expect((await readTenant(test.database, '2'))?.status).toBe('paused');
  });

  it('are listed by status', async () => {
    await connectedTenant(test.database, '3', tokens);
    expect((await readTenants(test.database, 'paused')).map((tenant) => tenant.id)).toEqual(['2']);
    expect((await readTenants(test.database)).map((tenant) => tenant.id)).toEqual(['1', '2', '3']);
    expect(await readTenant(test.database, 'nobody')).toBeNull();
  });

  it('change their status once, whoever asks again', async () => {
    await connectedTenant(test.database, '4', tokens);
    const changes = await Promise.all(
      [1, 2, 3].map(() => setStatus(test.database, '4', { status: 'revoked', now: start })),
    );
    expect(changes.filter(Boolean)).toHaveLength(1);
  });
});

describe('tokens in the store', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await openTestDatabase();
    await connectedTenant(test.database, '1', tokens);
    await connectedTenant(test.database, '2', { ...tokens, refreshToken: null, expiresAt: null });
  });
  afterAll(() => test.close());

  const read = (tenantId: string, by = sealer) =>
    inTenant(test.database, tenantId, (transaction) => readTokens(transaction, by, tenantId));

  it('come back as they were kept', async () => {
    expect([await read('1'), await read('2')]).toEqual([
      tokens,
      { accessToken: 'canary-access', refreshToken: null, expiresAt: null },
    ]);
  });

  it('are never in the store in clear', async () => {
    const { rows } = await inTenant(test.database, '1', (transaction) =>
      sql`select tokens::text as row from tokens`.execute(transaction),
    );
    expect(JSON.stringify(rows)).not.toContain('canary');
  });

  it('are out of reach for another tenant, and do not open when copied to it', async () => {
    const foreign = await inTenant(test.database, '2', (transaction) => readTokens(transaction, sealer, '1'));
    expect(foreign).toBeNull();
    const sealed = sealer.seal('canary', '1');
    await inTenant(test.database, '2', (transaction) =>
      sql`update tokens set sealed_access = ${sealed}`.execute(transaction),
    );
    await expect(read('2')).rejects.toThrow('belongs to someone else');
    await connectedTenant(test.database, '2', tokens);
  });

  it('are sealed anew with a new key while they are read', async () => {
    const newKey = { id: 'k2', key: randomBytes(32) };
    const during = createSealer([newKey, sealKey]);
    const [changed] = await Promise.all([
      resealTokens(test.database, during, '1'),
      ...Array.from({ length: 8 }, () => read('1', during)),
    ]);
    expect([changed, await resealTokens(test.database, during, '1')]).toEqual([true, false]);
    expect(await read('1', createSealer([newKey]))).toEqual(tokens);
    await expect(read('1', sealer)).rejects.toThrow('"k2"');
  });

  it('are forgotten for good', async () => {
    await inTenant(test.database, '2', (transaction) => deleteTokens(transaction, '2'));
    expect(await read('2')).toBeNull();
  });

  it('count their changes, so that nobody overwrites unseen', async () => {
    const version = async () => {
      const { rows } = await inTenant(test.database, '1', (transaction) =>
        sql<{ version: number }>`select version from tokens`.execute(transaction),
      );
      return rows[0]?.version ?? 0;
    };
    const before = await version();
    await inTenant(test.database, '1', (transaction) =>
      saveTokens(transaction, sealer, { tenantId: '1', ...tokens }),
    );
    expect(await version()).toBe(before + 1);
  });
});

describe('states of installations', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await openTestDatabase();
  });
  afterAll(() => test.close());

  const keep = (digest: string) =>
    keepState(test.database, { digest, now: start, expiresAt: start + 600_000 });

  it('are good once, also when used twice at the same moment', async () => {
    const { state, binding, digest } = createState();
    await keep(digest);
    const uses = await Promise.all(
      [1, 2, 3].map(() => spendState(test.database, digestOf(state, binding), start + 1)),
    );
    expect(uses.filter(Boolean)).toHaveLength(1);
  });

  it.each([
    ['in the last moment', 599_999, true],
    ['ten minutes later', 600_000, false],
  ])('used %s: %s ms', async (_name, afterMs, isGood) => {
    const { digest } = createState();
    await keep(digest);
    expect(await spendState(test.database, digest, start + afterMs)).toBe(isGood);
  });

  it('are bound to their cookie, have 256 bits, and are not in the store', async () => {
    const [one, two] = [createState(), createState()];
    await keep(one.digest);
    expect(await spendState(test.database, digestOf(one.state, two.binding), start)).toBe(false);
    expect(Buffer.from(one.state, 'base64url')).toHaveLength(32);
    const { rows } = await sql`select digest from oauth_states`.execute(test.database);
    expect(JSON.stringify(rows)).not.toContain(one.state);
  });

  it('are cleared away when they have expired', async () => {
    await keep('forgotten');
    await keepState(test.database, { digest: 'later', now: start + 700_000, expiresAt: start + 800_000 });
    const { rows } = await sql<{ digest: string }>`select digest from oauth_states`.execute(test.database);
    expect(rows).toEqual([{ digest: 'later' }]);
  });
});
