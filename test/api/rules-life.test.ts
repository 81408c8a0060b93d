import { randomUUID } from 'node:crypto';
import { stringify } from 'yaml';
import type { ApiEndpoint } from '../../src/api/endpoint.ts';
import { endpoints } from '../../src/api/endpoints.ts';
import { warmContact } from '../support/a-contact.ts';
import { type Caller, callApi } from '../support/call-api.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { ann, bob, eve, journeyRules, type RulesChanges } from '../support/journey-rules.ts';
import { minuteMs } from '../support/test-clock.ts';

/** The local HubSpot numbers the users of a portal's owners in their order. */
const users = {
  boss: { userId: '7251500', userEmail: ann.email },
  colleague: { userId: '7251501', userEmail: bob.email },
  stranger: { userId: '99', userEmail: 'nobody@elsewhere.example' },
} satisfies Record<string, Caller>;

const sourceOf = (changes: RulesChanges = {}) => stringify(journeyRules(changes));
const aSave = (changes: object = {}) => ({
  source: sourceOf(),
  format: 'yaml',
  baseRevision: null,
  baseVersion: null,
  requestId: randomUUID(),
  ...changes,
});
const anOrder = (changes: object = {}) => ({
  revision: 1,
  replaces: null,
  why: 'because',
  requestId: randomUUID(),
  ...changes,
});

describe('the life of rules through the settings API', () => {
  let journey: Journey;
  beforeEach(async () => {
    journey = await startJourney({
      rules: null,
      owners: [{ ...ann, superAdmin: true }, bob, eve],
    });
  });
  afterEach(() => journey.stop());

  /** Calls an address, and holds the answer against what the address says that it answers. */
  async function call(name: keyof typeof endpoints, caller: Caller, body?: unknown, suffix = '') {
    const { method, path, answers }: ApiEndpoint = endpoints[name];
    const target = path.replace(/\/:\w+$/, '') + suffix;
    const reply = await callApi(journey, caller, { method: method.toUpperCase(), path: target, body });
    if (![400, 401, 403, 429].includes(reply.status)) answers[reply.status]?.parse(reply.body);
    expect([...Object.keys(answers).map(Number), 400, 401, 403, 429]).toContain(reply.status);
    return reply;
  }

  it('goes from draft to publish, and leads that waited are worked off', async () => {
    const id = journey.portal.createContact(warmContact());
    await journey.settle();
    expect((await call('readStatus', users.boss)).body).toMatchObject({
      mode: 'observing',
      liveVersion: null,
      mayPublish: 'yes',
    });
    const saved = await call('saveDraft', users.colleague, aSave());
    expect(saved.body.draft).toMatchObject({ revision: 1, by: bob.email, basedOn: null });
    expect((await call('lint', users.colleague, {})).body).toMatchObject({
      passes: true,
      portal: 'looked-at',
    });
    expect(await journey.lead(id)).toMatchObject({ state: 'pending' });
    expect((await call('publish', users.boss, anOrder())).body).toEqual({ version: 1 });
    await journey.pass(minuteMs);
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned' });
    expect((await call('readStatus', users.boss)).body).toMatchObject({
      mode: 'working',
      liveVersion: 1,
      draftRevision: null,
    });
    expect((await call('readRules', users.colleague)).body.live).toMatchObject({
      version: 1,
      by: ann.email,
      why: 'because',
      source: sourceOf(),
    });
  });

  it('warns the second of two who edit, names the first, and loses neither text', async () => {
    await call('saveDraft', users.boss, aSave({ source: 'a: 1' }));
    const second = await call('saveDraft', users.colleague, aSave({ source: 'b: 2' }));
    expect(second).toMatchObject({
      status: 409,
      body: { code: 'save-conflict', theirs: { revision: 1, by: ann.email }, yours: { by: bob.email } },
    });
    const { revision } = second.body.yours as { revision: number };
    expect((await call('readRevision', users.colleague, undefined, `/${revision}`)).body).toMatchObject({
      source: 'b: 2',
      state: 'aside',
    });
    expect((await call('readDraft', users.boss)).body.draft).toMatchObject({ source: 'a: 1' });
    const onTop = await call('saveDraft', users.colleague, aSave({ source: 'b: 2', baseRevision: 1 }));
    expect(onTop.body.draft).toMatchObject({ source: 'b: 2', revision: 3 });
    expect((await call('readRevision', users.boss, undefined, '/1')).body).toMatchObject({ source: 'a: 1' });
  });

  it('warns who goes on editing what a colleague published meanwhile', async () => {
    await call('saveDraft', users.boss, aSave());
    await call('publish', users.boss, anOrder());
    const stale = await call('saveDraft', users.colleague, aSave({ baseRevision: 1 }));
    expect(stale).toMatchObject({
      status: 409,
      body: { theirs: { kind: 'version', version: 1, by: ann.email } },
    });
  });

  it('does not publish over a version that its author has not seen', async () => {
    await call('saveDraft', users.boss, aSave());
    await call('publish', users.boss, anOrder());
    await call('saveDraft', users.boss, aSave({ baseVersion: 1 }));
    const order = anOrder({ revision: 2 });
    expect(await call('publish', users.boss, order)).toMatchObject({
      status: 409,
      body: { code: 'live-moved', live: { version: 1, by: ann.email } },
    });
    expect((await call('publish', users.boss, { ...order, replaces: 1 })).body).toEqual({ version: 2 });
  });

  it('does not publish a draft that somebody has saved over meanwhile', async () => {
    await call('saveDraft', users.boss, aSave());
    await call('saveDraft', users.colleague, aSave({ baseRevision: 1 }));
    expect(await call('publish', users.boss, anOrder())).toMatchObject({
      status: 409,
      body: { code: 'draft-moved', draft: { revision: 2, by: bob.email } },
    });
  });

  it('saves and publishes once when HubSpot sends a request twice', async () => {
    const save = aSave();
    await call('saveDraft', users.boss, save);
    expect((await call('saveDraft', users.boss, save)).body.draft).toMatchObject({ revision: 1 });
    const order = anOrder();
    const twice = await Promise.all([1, 2, 3].map(() => call('publish', users.boss, order)));
    expect(twice.map(({ body }) => body)).toEqual([{ version: 1 }, { version: 1 }, { version: 1 }]);
    expect((await call('readHistory', users.boss)).body.versions).toHaveLength(1);
  });

  it('lets one of several who publish at once through, and tells the others who it was', async () => {
    await call('saveDraft', users.boss, aSave());
    const replies = await Promise.all([1, 2, 3, 4].map(() => call('publish', users.boss, anOrder())));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    expect((await call('readHistory', users.boss)).body.versions).toHaveLength(1);
  });

  it('brings an earlier version back exactly, and says so in the history', async () => {
    await call('saveDraft', users.boss, aSave({ source: `# our first\n${sourceOf()}` }));
    await call('publish', users.boss, anOrder());
    await call('saveDraft', users.boss, aSave({ source: sourceOf({ settleSeconds: 7 }), baseVersion: 1 }));
    await call('publish', users.boss, anOrder({ revision: 2, replaces: 1 }));
    const order = { version: 1, replaces: 2, why: 'it was better', requestId: randomUUID() };
    expect((await call('rollback', users.boss, order)).body).toEqual({ version: 3 });
    const [first, third] = await Promise.all(
      [1, 3].map(async (version) => (await call('readVersion', users.boss, undefined, `/${version}`)).body),
    );
    expect(third?.source).toBe(first?.source);
    expect((await call('readHistory', users.boss)).body).toMatchObject({
      versions: [{ version: 3, restores: 1, why: 'it was better' }, { version: 2 }, { version: 1 }],
      more: false,
    });
    expect(
      await call('rollback', users.boss, { ...order, requestId: randomUUID(), replaces: 3, version: 9 }),
    ).toMatchObject({
      status: 404,
    });
  });

  it('does not publish what is faulty, or whose saved test fails, and says what is', async () => {
    const tests = [{ name: 'T', lead: { properties: { country: 'Germany' } }, expect: { band: 'hot' } }];
    await call('saveDraft', users.boss, aSave({ source: sourceOf({ tests }) }));
    expect(await call('publish', users.boss, anOrder())).toMatchObject({
      status: 422,
      body: { code: 'faulty', check: { passes: false, failedTests: [{ name: 'T' }] } },
    });
    await call('saveDraft', users.boss, aSave({ source: 'routes: []', baseRevision: 1 }));
    const faulty = await call('publish', users.boss, anOrder({ revision: 2 }));
    expect(faulty).toMatchObject({ status: 422, body: { check: { faults: expect.any(Array) } } });
    expect((await call('readRules', users.boss)).body.live).toBeNull();
  });

  it('warns of what the rules name and this portal does not have', async () => {
    const reps = [{ ownerId: ann.id }, { ownerId: bob.id }, { ownerId: '777' }];
    const pools = [{ name: 'field', members: reps.map(({ ownerId }) => ({ ownerId })) }];
    const exclude = [{ name: 'x', when: [{ property: 'shoe_size', operator: 'GT', value: 40 }] }];
    const source = sourceOf({ reps, pools, quality: { exclude } });
    const { body } = await call('lint', users.boss, { text: { source, format: 'yaml' } });
    expect(body).toMatchObject({
      passes: true,
      faults: [
        {
          code: 'property-gone',
          severity: 'warning',
          path: 'quality.exclude[0].when[0]',
          line: expect.any(Number),
        },
        { code: 'owner-gone', severity: 'warning', path: 'reps[2]', line: expect.any(Number) },
      ],
    });
  });

  it('still checks when HubSpot is out of reach, but publishes nothing whose bands it may not know', async () => {
    await call('saveDraft', users.boss, aSave());
    await call('readStatus', users.boss);
    const effect = { kind: 'status', status: 500 } as const;
    journey.emulator.fault({ route: '*', effect, times: 1000 });
    expect((await call('lint', users.boss, {})).body).toMatchObject({ passes: true, portal: 'out-of-reach' });
    expect(await call('publish', users.boss, anOrder())).toMatchObject({
      status: 503,
      body: { code: 'portal-out-of-reach' },
    });
  });

  it('gives a draft up on demand and keeps its text', async () => {
    await call('saveDraft', users.boss, aSave({ source: 'a: 1' }));
    expect((await call('discardDraft', users.colleague, undefined, '/1')).body).toEqual({ draft: null });
    expect((await call('discardDraft', users.colleague, undefined, '/1')).status).toBe(200);
    expect((await call('discardDraft', users.colleague, undefined, '/2')).status).toBe(409);
    expect((await call('readRevision', users.boss, undefined, '/1')).body).toMatchObject({ source: 'a: 1' });
  });

  it('pauses and resumes the portal: what arrives meanwhile waits, then is worked off', async () => {
    await call('saveDraft', users.boss, aSave());
    await call('publish', users.boss, anOrder());
    expect((await call('pause', users.boss)).body).toMatchObject({ mode: 'paused' });
    const id = journey.portal.createContact(warmContact());
    await journey.pass(minuteMs);
    expect(journey.contact(id).hubspot_owner_id ?? null).toBeNull();
    expect((await call('resume', users.boss)).body).toMatchObject({ mode: 'working' });
    await journey.pass(minuteMs);
    expect(await journey.lead(id)).toMatchObject({ state: 'assigned' });
  });

  it('lets nobody but super admins and listed users publish, roll back, pause or resume', async () => {
    await call('saveDraft', users.colleague, aSave());
    const orders = {
      publish: anOrder(),
      rollback: { version: 1, replaces: null, why: 'x', requestId: randomUUID() },
    };
    for (const caller of [users.colleague, users.stranger]) {
      expect(await call('publish', caller, orders.publish)).toMatchObject({
        status: 403,
        body: { code: 'rights-no' },
      });
      expect((await call('rollback', caller, orders.rollback)).status).toBe(403);
      expect((await call('pause', caller)).status).toBe(403);
      expect((await call('resume', caller)).status).toBe(403);
    }
    expect((await call('readStatus', users.boss)).body).toMatchObject({
      mode: 'observing',
      liveVersion: null,
    });
  });

  it('refuses what it cannot read, and says where', async () => {
    expect(await call('saveDraft', users.boss, { source: 'a: 1' })).toMatchObject({
      status: 400,
      body: {
        code: 'unreadable',
        faults: expect.arrayContaining([expect.objectContaining({ path: 'format' })]),
      },
    });
    expect((await call('publish', users.boss, anOrder({ why: ' ' }))).status).toBe(400);
    expect((await call('readVersion', users.boss, undefined, '/x')).status).toBe(400);
  });
});
