import { randomUUID } from 'node:crypto';
import { endpoints } from '../../src/api/endpoints.ts';
import {
  endLearningRequest,
  type HeldRequest,
  takeLearningRequest,
} from '../../src/proposals/learning-requests-store.ts';
import { readDraft } from '../../src/rules/drafts-store.ts';
import { readRules } from '../../src/rules/read-rules.ts';
import { callApi } from '../support/call-api.ts';
import { closeDeals } from '../support/closed-deals.ts';
import { type Journey, portalId, startJourney } from '../support/journey.ts';
import { ann, bob, eve } from '../support/journey-rules.ts';

const userOf = (index: number) => String(1_000_000 + Number(portalId) * 100 + index);
const users = {
  ann: { userId: userOf(0), userEmail: ann.email },
  boss: { userId: userOf(2), userEmail: eve.email },
};

describe('learning from the settings page, through the API', () => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await startJourney({
      owners: [ann, bob, { ...eve, superAdmin: true }],
      emulator: { searchLagMs: 1 },
    });
    closeDeals(journey);
  });
  afterAll(() => journey.stop());

  const state = async () =>
    endpoints.readLearningState.answers[200].parse(
      (await callApi(journey, users.ann, { path: '/api/learning' })).body,
    );
  const start = (requestId = randomUUID()) =>
    callApi(journey, users.ann, { method: 'POST', path: '/api/learning', body: { requestId } });
  const learning = async (id = 1) =>
    endpoints.readLearning.answers[200].parse(
      (await callApi(journey, users.ann, { path: `/api/learnings/${id}` })).body,
    );
  const decide = (user: keyof typeof users, accepted: string[], requestId = randomUUID()) =>
    callApi(journey, users[user], {
      method: 'POST',
      path: '/api/learnings/1/decision',
      body: { accepted, requestId },
    });

  it('says before anything that nobody has asked, and that nothing stands in the way', async () => {
    expect(await state()).toEqual({ hindrance: null, request: null });
    expect((await callApi(journey, users.ann, { path: '/api/learnings' })).body).toEqual({ learnings: [] });
    expect((await callApi(journey, users.ann, { path: '/api/learnings/1' })).status).toBe(404);
  });

  it('begins nothing in the request itself, and has one wish at a time', async () => {
    const requestId = randomUUID();
    const calls = journey.portal.calls().total;
    const [first, again] = [await start(requestId), await start(requestId)];
    const other = await start();
    expect([first.status, again.status, other.status]).toEqual([202, 202, 202]);
    for (const { body } of [first, again, other])
      expect(body.request).toMatchObject({ id: requestId, state: 'waiting', by: ann.email });
    expect(journey.portal.calls().total).toBe(calls);
  });

  it('leaves a wish alone that another process is at, and takes it over when that one has died', async () => {
    const held = await takeLearningRequest(journey.database, portalId, 'elsewhere');
    expect(held?.attempts).toBe(1);
    await journey.app.learner.look();
    expect((await state()).request).toMatchObject({ state: 'gathering', learningId: null });
    const request: HeldRequest = { tenantId: portalId, id: held?.id ?? '', holder: 'elsewhere' };
    await endLearningRequest(journey.database, request, 'let-go');
    await journey.app.learner.look();
    const { request: done } = await state();
    expect(done).toMatchObject({ state: 'done', lookedAt: 300, of: 300, learningId: 1, error: null });
  });

  it('shows each line with the leads behind it and what it alone would change', async () => {
    const found = await learning();
    expect(found).toMatchObject({ verdict: 'propose', rulesVersion: 1, isCurrent: true, decision: null });
    expect(found.figures?.measuredOn).toBe('newest');
    expect(found.figures?.auc).toBeGreaterThan(0.8);
    expect(found.figures?.currentAuc).toBeLessThan(found.figures?.auc ?? 0);
    const line = found.proposal?.lines.find(({ id }) => id === 'add:segment');
    expect(line?.says).toBe('Add "Segment" in Fit');
    const large = line?.suggested.find(({ text }) => text === 'large');
    const small = line?.suggested.find(({ text }) => text === 'small');
    expect((large?.won ?? 0) / ((large?.won ?? 0) + (large?.lost ?? 0))).toBeGreaterThan(0.9);
    expect(large?.points).toBeGreaterThan(small?.points ?? 0);
    expect(line?.impact.changed).toBeGreaterThan(0);
    const removed = found.proposal?.lines.find(({ id }) => id === 'remove:Fit/Role');
    expect(removed?.now.reduce((sum, { won, lost }) => sum + won + lost, 0)).toBe(removed?.impact.leads);
    const { before, after } = found.proposal?.impact ?? {};
    expect(after?.auc).toBeGreaterThan(before?.auc ?? 1);
  });

  it('lets only those decide who may publish', async () => {
    expect(await decide('ann', ['add:segment'])).toMatchObject({ status: 403 });
    expect(await readDraft(journey.database, portalId)).toBeNull();
  });

  it('refuses a line that is not there, and changes nothing', async () => {
    expect(await decide('boss', ['add:luck'])).toMatchObject({ status: 409, body: { code: 'cannot-draft' } });
    expect(await readDraft(journey.database, portalId)).toBeNull();
  });

  it('makes accepted lines one draft, however often the request comes, and notes who decided', async () => {
    const requestId = randomUUID();
    const ids = (await learning()).proposal?.lines.map(({ id }) => id) ?? [];
    const replies = [await decide('boss', ids, requestId), await decide('boss', ids, requestId)];
    expect(replies.map(({ status, body }) => [status, body.draftRevision])).toEqual([
      [200, 1],
      [200, 1],
    ]);
    const draft = await readDraft(journey.database, portalId);
    expect(readRules(draft?.source ?? '', draft?.format ?? 'yaml')).toMatchObject({ ok: true });
    expect((await learning()).decision).toMatchObject({ by: eve.email, accepted: ids, draftRevision: 1 });
    const { body } = await callApi(journey, users.ann, { path: '/api/learnings' });
    const { learnings } = endpoints.readLearnings.answers[200].parse(body);
    expect(learnings).toMatchObject([{ id: 1, lines: ids.length, decision: { by: eve.email } }]);
    expect(learnings[0]?.decision?.titles).toContain('Segment');
  });

  it('does not take the place of a draft that somebody writes', async () => {
    const refused = await decide('boss', ['add:segment']);
    expect(refused).toMatchObject({ status: 409, body: { code: 'cannot-draft' } });
    expect(refused.body.detail).toContain('is writing a draft');
  });

  it('is refused for a portal that is paused, and says what to do', async () => {
    await callApi(journey, users.boss, { method: 'POST', path: '/api/pause', body: {} });
    expect((await state()).hindrance).toContain('paused');
    expect(await start()).toMatchObject({ status: 409, body: { code: 'cannot-learn' } });
    await callApi(journey, users.boss, { method: 'POST', path: '/api/resume', body: {} });
  });

  it('says so when HubSpot cannot be read, and goes on when asked again', async () => {
    journey.clock.move(60_000);
    const begun = await start();
    expect(begun.status).toBe(202);
    const fault = journey.emulator.fault({ route: '*', effect: { kind: 'status', status: 403 } });
    await journey.app.learner.look();
    fault.disarm();
    expect((await state()).request).toMatchObject({ state: 'failed', learningId: null });
    expect((await state()).request?.error).toContain('HubSpot could not be read');
  });
});
