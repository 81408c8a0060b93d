import { randomUUID } from 'node:crypto';
import { createLog } from '../../src/base/log.ts';
import type { Crm } from '../../src/hubspot/crm.ts';
import type { Lead } from '../../src/lead/lead.ts';
import { createTenantContext } from '../../src/pipeline/create-tenant-context.ts';
import { decide } from '../../src/pipeline/decide-store.ts';
import { judge } from '../../src/pipeline/judge.ts';
import { releaseHeld } from '../../src/pipeline/release-store.ts';
import type { TenantContext } from '../../src/pipeline/tenant-context.ts';
import { liftPause, pauseRep } from '../../src/routing/absence-store.ts';
import { compileRules } from '../../src/rules/compile-rules.ts';
import { inTenant } from '../../src/store/database.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { journeyRules } from '../support/journey-rules.ts';
import { readDecisions, readLeadIds } from '../support/lead-records.ts';
import { type TestClock, testClock } from '../support/test-clock.ts';

const tenantId = '62515';
const from = (country: string) => ({ property: 'language', operator: 'EQ', value: country });

/** Ann takes leads in English only and is full; Bob has room, and takes them in Japanese only. */
const rules = journeyRules({
  reps: [
    { ownerId: 'ann', capacity: { open: 1 }, when: [from('en')] },
    { ownerId: 'bob', when: [from('ja')] },
  ],
  pools: [{ name: 'field', members: [{ ownerId: 'ann' }, { ownerId: 'bob' }] }],
});

describe('a long backlog, and room that fits none of it', () => {
  let test: TestDatabase;
  let clock: TestClock;
  let context: TenantContext;
  let looked = 0;

  beforeEach(async () => {
    test = await openTestDatabase();
    clock = testClock();
    const compiled = compileRules(rules, 1);
    const counting = {
      ...compiled,
      score: (lead: Lead, now: number) => {
        looked += 1;
        return compiled.score(lead, now);
      },
    };
    const nothing = () => {};
    context = createTenantContext(
      {
        tenantId,
        database: test.database,
        crm: {} as Crm, // deciding asks nothing of HubSpot
        rules: counting,
        repNames: new Map(),
        tombstoneKey: 'a key',
        clock,
        newId: randomUUID,
        log: createLog('silent'),
        metrics: { decided: nothing, written: nothing, batch: nothing },
      },
      null,
    );
    looked = 0;
  });
  afterEach(() => test.close());

  let made = 0;
  const arrive = async (count: number, language: string) => {
    const leads = Array.from({ length: count }, (): Lead => {
      made += 1;
      const properties = { language, country: 'Germany', email: `a${made}@works.example` };
      const arrivedAt = clock.now();
      return {
        id: String(1_000_000 + made),
        properties,
        company: null,
        deals: [],
        ownerId: null,
        createdAt: arrivedAt,
        arrivedAt,
      };
    });
    for (let start = 0; start < leads.length; start += 100) {
      const judged = leads.slice(start, start + 100).map((lead) => ({
        lead,
        judgement: judge(lead, context.rules, clock.now()),
        cause: 'arrival' as const,
        notTo: [],
      }));
      await decide(context, judged, []);
    }
    return leads.map(({ id }) => id);
  };
  const release = async () => {
    looked = 0;
    const { count } = await releaseHeld(context);
    return { count, looked };
  };

  it('is looked through once, and not again until there is other room', async () => {
    await arrive(1_501, 'en');
    expect(await release()).toEqual({ count: 0, looked: 1_500 });
    expect(await release()).toEqual({ count: 0, looked: 0 });
    // What comes to wait was tried for the room that there is, and brings no new look.
    await arrive(1, 'en');
    expect(await release()).toEqual({ count: 0, looked: 0 });
  });

  it('is looked through again for a rep who was not there when a lead came to wait', async () => {
    await arrive(301, 'en');
    await release();
    await inTenant(test.database, tenantId, (step) =>
      pauseRep(step, tenantId, { ownerId: 'bob', why: 'asked', at: 0 }),
    );
    const [japanese = ''] = await arrive(1, 'ja');
    await inTenant(test.database, tenantId, (step) => liftPause(step, 'bob'));
    expect((await release()).count).toBe(1);
    // Both decisions are of the same moment, so that their order says nothing.
    const decisions = await readDecisions(test.database, tenantId, japanese);
    expect(decisions.find(({ cause }) => cause === 'release')).toMatchObject({ ownerId: 'bob' });
  });

  it('is looked through in pieces when it is very long, and goes on where it was', async () => {
    await arrive(2_301, 'en');
    const first = await releaseHeld(context);
    expect(first.nextRoomAt).toBe(clock.now());
    looked = 0;
    const second = await releaseHeld(context);
    expect([looked, second.nextRoomAt]).toEqual([300, null]);
    expect(await readLeadIds(test.database, tenantId, 'held')).toHaveLength(2_300);
  }, 60_000);
});
