import { randomUUID } from 'node:crypto';
import { stringify } from 'yaml';
import { endpoints } from '../../src/api/endpoints.ts';
import { loadShares } from '../../src/routing/rota-store.ts';
import { inTenant } from '../../src/store/database.ts';
import { hotContact, warmContact } from '../support/a-contact.ts';
import { type ApiReply, callApi } from '../support/call-api.ts';
import { findText } from '../support/find-text.ts';
import { type Journey, type JourneyOptions, portalId, startJourney } from '../support/journey.ts';
import { ann, bob, eve, journeyRules, type RulesChanges } from '../support/journey-rules.ts';
import { untilImpact } from '../support/until-impact.ts';

const boss = { userId: '7251500' };
const owners = [{ ...ann, superAdmin: true }, bob, eve];
const onlyBob: RulesChanges = {
  reps: [
    { ownerId: ann.id, capacity: { open: 0 } },
    { ownerId: bob.id, capacity: { open: 2 } },
  ],
  pools: [{ name: 'field', members: [{ ownerId: bob.id }] }],
};

describe('a draft in the shadow of the live rules', () => {
  let journey: Journey;
  const start = async (options: JourneyOptions = {}) => {
    journey = await startJourney({ owners, ...options });
  };
  afterEach(() => journey.stop());

  async function tryDraft(changes: RulesChanges, baseRevision: number | null = null): Promise<ApiReply> {
    const source = stringify(journeyRules(changes));
    const body = { source, format: 'yaml', baseRevision, baseVersion: 1, requestId: randomUUID() };
    const saved = await callApi(journey, boss, { method: 'PUT', path: '/api/rules/draft', body });
    const { revision } = saved.body.draft as { revision: number };
    return callApi(journey, boss, { method: 'PUT', path: '/api/rules/shadow', body: { revision } });
  }

  async function shown() {
    const { body } = await callApi(journey, boss, { path: '/api/rules/shadow' });
    return endpoints.readShadow.answers[200].parse(body).shadow;
  }

  it('logs whom it would have given leads to, which moves no turn and costs no call', async () => {
    await start();
    const calls = async (contacts: number) => {
      const before = journey.portal.calls().total;
      for (let count = 0; count < contacts; count += 1) await journey.arrive(warmContact());
      return journey.portal.calls().total - before;
    };
    const alone = await calls(2);
    expect((await tryDraft(onlyBob)).status).toBe(200);
    const third = await journey.arrive(hotContact());
    const shares = await inTenant(journey.database, portalId, loadShares);
    expect([...(shares.get('field')?.get('')?.keys() ?? [])].sort()).toEqual([ann.id, bob.id]);
    expect(await journey.lead(third)).toMatchObject({ state: 'assigned', ownerId: ann.id });
    expect(await calls(2)).toBeLessThanOrEqual(alone);
    expect(await shown()).toMatchObject({
      revision: 1,
      stoppedAt: null,
      decided: 3,
      changed: expect.any(Number),
      owners: { moves: expect.arrayContaining([{ from: ann.id, to: bob.id, count: 1 }]) },
    });
    const live = (await journey.leadsIn('assigned')).length + (await journey.leadsIn('held')).length;
    expect(live).toBe(5);
  });

  it('reads along what only the draft asks for, so that it can judge', async () => {
    await start();
    const [group, ...rest] = journeyRules().profile.groups;
    const criteria = [
      { name: 'Zip', match: 'zip', cases: [{ operator: 'EQ', value: '24103', points: 100 }] },
    ];
    const profile = { ...journeyRules().profile, groups: [{ ...group, criteria }, ...rest] };
    await tryDraft({ profile });
    const id = await journey.arrive({ ...warmContact(), zip: '24103' });
    const report = await shown();
    expect(report?.changes).toMatchObject([{ contactId: id, live: { score: 50 }, draft: { score: 100 } }]);
    expect(report?.scores).toEqual({ changed: 1, up: 1, down: 0 });
  });

  it('says nothing of leads that it would treat alike, down to the last place that a rep has', async () => {
    const rules: RulesChanges = {
      reps: [
        { ownerId: ann.id, capacity: { open: 1 } },
        { ownerId: bob.id, capacity: { open: 1 } },
      ],
    };
    await start({ rules });
    await tryDraft(rules);
    for (const state of ['assigned', 'assigned', 'held']) {
      const id = await journey.arrive(hotContact());
      expect((await journey.lead(id)).state).toBe(state);
    }
    expect(await shown()).toMatchObject({ decided: 3, changed: 0, changes: [] });
  });

  it('ends when it is stopped, when another takes its place, and when rules are published', async () => {
    await start();
    await tryDraft(onlyBob);
    await callApi(journey, boss, { method: 'DELETE', path: '/api/rules/shadow' });
    await journey.arrive(hotContact());
    expect(await shown()).toMatchObject({ decided: 0, stoppedAt: expect.any(String) });
    await tryDraft(onlyBob, 1);
    expect(await shown()).toMatchObject({ revision: 2, stoppedAt: null });
    const order = { revision: 2, replaces: 1, why: 'it did well', requestId: randomUUID() };
    expect(
      (await callApi(journey, boss, { method: 'POST', path: '/api/rules/publish', body: order })).status,
    ).toBe(200);
    expect(await shown()).toMatchObject({ stoppedAt: expect.any(String) });
  });

  it('needs the right to publish, and rules that can be used', async () => {
    await start();
    const colleague = { userId: '7251501' };
    const request = { method: 'PUT', path: '/api/rules/shadow', body: { revision: 1 } };
    expect((await callApi(journey, colleague, request)).status).toBe(403);
    expect((await callApi(journey, boss, request)).body).toMatchObject({ code: 'draft-moved' });
    const body = {
      source: 'routes: []',
      format: 'yaml',
      baseRevision: null,
      baseVersion: 1,
      requestId: randomUUID(),
    };
    await callApi(journey, boss, { method: 'PUT', path: '/api/rules/draft', body });
    expect((await callApi(journey, boss, request)).body).toMatchObject({ code: 'faulty' });
    expect(await shown()).toBeNull();
  });

  it('keeps nothing of a contact that is erased, nor does an impact report', async () => {
    await start();
    const revision = (await tryDraft(onlyBob)).body.shadow as { revision: number };
    const id = await journey.arrive(hotContact({ firstname: 'Zwetschgenknoedel' }));
    const requestId = randomUUID();
    const body = { revision: revision.revision, days: 7, requestId };
    await callApi(journey, boss, { method: 'POST', path: '/api/rules/impact', body });
    const path = `/api/rules/impact/${requestId}`;
    const listed = async () =>
      (await callApi(journey, boss, { path: `${path}/changes` })).body.changes as unknown[];
    await untilImpact(journey, requestId);
    expect(await listed()).toMatchObject([{ contactId: id }]);
    journey.portal.eraseContact(id);
    await journey.settle();
    expect(await findText(journey.databaseUrl, 'Zwetschgenknoedel')).toEqual([]);
    expect(await listed()).toEqual([]);
    expect((await shown())?.changes.map(({ contactId }) => contactId)).not.toContain(id);
  });
});
