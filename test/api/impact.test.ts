import { randomUUID } from 'node:crypto';
import { stringify } from 'yaml';
import { endpoints } from '../../src/api/endpoints.ts';
import { loadShares } from '../../src/routing/rota-store.ts';
import { inTenant } from '../../src/store/database.ts';
import { hotContact, warmContact } from '../support/a-contact.ts';
import { callApi } from '../support/call-api.ts';
import { type Journey, portalId, startJourney } from '../support/journey.ts';
import { ann, bob, journeyRules, type RulesChanges } from '../support/journey-rules.ts';
import { minuteMs } from '../support/test-clock.ts';
import { untilImpact } from '../support/until-impact.ts';

const boss = { userId: '7251500' };

describe('the impact report of a draft, through the settings API', () => {
  let journey: Journey;
  beforeEach(async () => {
    journey = await startJourney();
  });
  afterEach(() => journey.stop());

  async function saveDraft(changes: RulesChanges): Promise<number> {
    const source = stringify(journeyRules(changes));
    const body = { source, format: 'yaml', baseRevision: null, baseVersion: 1, requestId: randomUUID() };
    const saved = await callApi(journey, boss, { method: 'PUT', path: '/api/rules/draft', body });
    return (saved.body.draft as { revision: number }).revision;
  }

  const start = (revision: number, requestId = randomUUID()) =>
    callApi(journey, boss, {
      method: 'POST',
      path: '/api/rules/impact',
      body: { revision, days: 7, requestId },
    });

  async function reportOf(revision: number) {
    const begun = await start(revision);
    expect(begun.status).toBe(202);
    const path = `/api/rules/impact/${begun.body.id}`;
    await untilImpact(journey, String(begun.body.id));
    const { body } = await callApi(journey, boss, { path });
    const listed = await callApi(journey, boss, { path: `${path}/changes` });
    return {
      report: endpoints.readImpact.answers[200].parse(body).report,
      changes: endpoints.readImpactChanges.answers[200].parse(listed.body).changes,
    };
  }

  it('shows which leads would be elsewhere, by the record alone, and moves nothing', async () => {
    const [first, second] = [await journey.arrive(hotContact()), await journey.arrive(warmContact())];
    await journey.pass(minuteMs);
    const revision = await saveDraft({
      reps: [
        { ownerId: ann.id, capacity: { open: 0 } },
        { ownerId: bob.id, capacity: { open: 1 } },
      ],
      pools: [{ name: 'field', members: [{ ownerId: bob.id }] }],
    });
    const before = await inTenant(journey.database, portalId, loadShares);
    const calls = journey.portal.calls().total;
    const { report, changes } = await reportOf(revision);
    expect(report).toMatchObject({
      leads: 2,
      changed: 2,
      faithful: { same: 2, of: 2 },
      waiting: { live: 0, draft: 1 },
      notRead: [],
    });
    expect(changes.map(({ contactId, live, draft }) => [contactId, live.ownerId, draft.ownerId])).toEqual([
      [first, ann.id, bob.id],
      [second, bob.id, null],
    ]);
    expect(report?.caps).toMatchObject([{ ownerId: ann.id, limitIndex: null, leadsBeyond: 1 }]);
    expect(journey.portal.calls().total).toBe(calls);
    expect(await inTenant(journey.database, portalId, loadShares)).toEqual(before);
    expect((await journey.lead(first)).ownerId).toBe(ann.id);
  });

  it('changes nothing with the rules that are live', async () => {
    await journey.arrive(hotContact());
    await journey.arrive(warmContact());
    const { report, changes } = await reportOf(await saveDraft({}));
    expect(report).toMatchObject({ leads: 2, changed: 0, faithful: { same: 2, of: 2 } });
    expect(changes).toEqual([]);
  });

  it('ranks known wins and losses as they were when they came', async () => {
    for (const _ of [1, 2]) {
      const won = await journey.arrive(hotContact());
      await journey.work(won, ann.id);
      journey.portal.updateContact(won, { lifecyclestage: 'customer', jobtitle: 'nobody' });
      const lost = await journey.arrive(warmContact());
      journey.portal.updateContact(lost, { fairlead_result: 'lost' });
      await journey.settle();
    }
    const { report } = await reportOf(await saveDraft({}));
    expect(report?.ranking).toMatchObject({ won: 2, lost: 2, live: { value: 1 }, isEnough: false });
  });

  it.each(['deleteContact', 'eraseContact'] as const)('leaves out who is gone (%s)', async (leave) => {
    const id = await journey.arrive(hotContact());
    journey.portal[leave](id);
    await journey.settle();
    expect((await reportOf(await saveDraft({}))).report).toMatchObject({ leads: 0 });
  });

  it('is worked out once for a request that comes twice', async () => {
    const revision = await saveDraft({});
    const requestId = randomUUID();
    const replies = await Promise.all([start(revision, requestId), start(revision, requestId)]);
    expect(replies.map(({ status, body }) => [status, body.id])).toEqual([
      [202, requestId],
      [202, requestId],
    ]);
  });

  it('is refused for a draft that cannot be used', async () => {
    const body = {
      source: 'routes: []',
      format: 'yaml',
      baseRevision: null,
      baseVersion: 1,
      requestId: randomUUID(),
    };
    await callApi(journey, boss, { method: 'PUT', path: '/api/rules/draft', body });
    expect(await start(1)).toMatchObject({ status: 422, body: { code: 'faulty' } });
    expect(await start(9)).toMatchObject({ status: 409, body: { code: 'draft-moved' } });
    const path = `/api/rules/impact/${randomUUID()}`;
    expect((await callApi(journey, boss, { path })).status).toBe(404);
    expect((await callApi(journey, boss, { path: `${path}/changes` })).status).toBe(404);
  });
});
