import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { createSealer, type Sealer } from '../../src/base/seal.ts';
import { connectDatabase, type Database, inTenant } from '../../src/store/database.ts';
import { resealTenants } from '../../src/tenants/reseal-tenants-store.ts';
import { readTokens, saveTokens } from '../../src/tenants/token-store.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { connectedTenant, sealKey as oldKey, start } from './tenant-set-up.ts';

const newKey = { id: 'k2', key: randomBytes(32) };
/** Processes on their way: the new key is known everywhere before anybody seals with it. */
const before = createSealer([oldKey, newKey]);
const during = createSealer([newKey, oldKey]);
const after = createSealer([newKey]);
const portalCount = process.env.FAIRLEAD_FULL ? 10_000 : 200;

describe('sealing all tokens with a new key', () => {
  let test: TestDatabase;
  let second: Database;
  const ids = Array.from({ length: portalCount }, (_, index) => String(80_000 + index));

  beforeAll(async () => {
    test = await openTestDatabase();
    second = connectDatabase({ url: test.url });
    for (const [index, id] of ids.entries()) {
      const isStatic = index % 10 === 0;
      const tokens = isStatic
        ? { accessToken: `pat-${id}`, refreshToken: null, expiresAt: null }
        : { accessToken: `access-${id}`, refreshToken: `refresh-${id}`, expiresAt: start };
      await connectedTenant(test.database, id, tokens);
    }
  }, 600_000);
  afterAll(async () => {
    await second.destroy();
    await test.close();
  });

  const read = (database: Database, by: Sealer, id: string) =>
    inTenant(database, id, (transaction) => readTokens(transaction, by, id));
  const keyIds = async () => {
    const found = new Set<string>();
    for (const id of ids) {
      const { rows } = await inTenant(test.database, id, (transaction) =>
        sql<{ key: string }>`
          select distinct split_part(sealed, '.', 2) as key from tokens, unnest(array[sealed_access, sealed_refresh]) as sealed
          where sealed is not null`.execute(transaction),
      );
      for (const { key } of rows) found.add(key);
    }
    return [...found];
  };

  it('fails no read while others read and refresh, and leaves nothing to the old key', async () => {
    expect(await keyIds()).toEqual(['k1']);
    let isOver = false;
    const failures: unknown[] = [];
    let reads = 0;
    const readAll = async (by: Sealer, from: number) => {
      for (let index = from; !isOver; index += 7) {
        const id = ids[index % ids.length] ?? '';
        try {
          const tokens = await read(second, by, id);
          if (!tokens?.accessToken.endsWith(id)) failures.push(`portal ${id} has a token of somebody else`);
          reads += 1;
        } catch (error) {
          failures.push(error);
        }
      }
    };
    const refreshSome = async (by: Sealer) => {
      for (let index = 1; !isOver; index += 10) {
        const id = ids[index % ids.length] ?? '';
        const tokens = { accessToken: `access-newer-${id}`, refreshToken: `refresh-${id}`, expiresAt: start };
        await inTenant(second, id, (transaction) => saveTokens(transaction, by, { tenantId: id, ...tokens }));
      }
    };
    const load = [readAll(before, 0), readAll(during, 3), readAll(during, 5), refreshSome(during)];
    const result = await resealTenants(test.database, during);
    isOver = true;
    await Promise.all(load);
    expect(failures).toEqual([]);
    expect(reads).toBeGreaterThan(portalCount / 4);
    expect([result.resealed + result.unchanged, result.unopened]).toEqual([portalCount, []]);
    expect(await keyIds()).toEqual(['k2']);
    for (const id of ids)
      expect((await read(test.database, after, id))?.accessToken).toMatch(new RegExp(`${id}$`));
  }, 600_000);

  it('changes nothing when it is done again', async () => {
    expect(await resealTenants(test.database, during)).toEqual({
      resealed: 0,
      unchanged: portalCount,
      unopened: [],
    });
  });

  it('names the portals that no key opens, and seals the others', async () => {
    const [stranger, first = '', other = ''] = [createSealer([{ id: 'lost', key: randomBytes(32) }]), ...ids];
    const tokens = { accessToken: `access-${first}`, refreshToken: null, expiresAt: null };
    await inTenant(test.database, first, (transaction) =>
      saveTokens(transaction, stranger, { tenantId: first, ...tokens }),
    );
    await inTenant(test.database, other, (transaction) =>
      saveTokens(transaction, createSealer([oldKey]), { tenantId: other, ...tokens }),
    );
    const result = await resealTenants(test.database, during);
    expect([result.resealed, result.unopened.map(({ tenantId }) => tenantId)]).toEqual([1, [first]]);
    expect(result.unopened[0]?.reason).toContain('"lost"');
  });
});
