import { addPending, readLeads, setGone } from '../../src/pipeline/lead-store.ts';
import { inTenant } from '../../src/store/database.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { monday } from '../support/test-clock.ts';

const tenantId = '62515';

describe('a contact that was merged into another', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await openTestDatabase();
  });
  afterAll(() => test.close());

  it.each([
    ['deleted', 'merged into 102'],
    ['no longer in HubSpot', 'merged into 102'],
    ['merged into 103', 'merged into 103'],
    ['erased', 'erased'],
  ])(
    'and of which is said "%s" after that, is gone as "%s": where it went is not forgotten',
    async (said, reason) => {
      const row = await inTenant(test.database, tenantId, async (transaction) => {
        const contacts = [{ contactId: '101', arrivedAt: monday }];
        await addPending(transaction, tenantId, { contacts, reason: 'queued' });
        await setGone(transaction, ['101'], 'merged into 102');
        await setGone(transaction, ['101'], said);
        return (await readLeads(transaction, ['101'])).get('101');
      });
      expect(row).toMatchObject({ state: 'gone', reason });
    },
  );
});
