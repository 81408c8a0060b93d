import { gzipSync } from 'node:zlib';
import type { IntakeRefusal } from '../../src/intake/intake-refusal.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { minuteMs } from '../support/test-clock.ts';
import {
  creation,
  openWebhookDesk,
  type Post,
  path,
  publicUrl,
  secrets,
  signed,
  type WebhookDesk,
} from './webhook-desk.ts';

const body = JSON.stringify([creation()]);
const gzipped = gzipSync(body);

/** Each reason to turn a request away, once: what is sent, and the status that is answered. */
const refused: Record<Exclude<IntakeRefusal, 'cut-off'>, { status: number; post: (now: number) => Post }> = {
  'wrong-method': { status: 405, post: () => ({ method: 'GET', body: '' }) },
  'wrong-type': { status: 415, post: () => ({ headers: { 'Content-Type': 'text/plain' } }) },
  compressed: { status: 415, post: () => ({ body: gzipped, headers: { 'Content-Encoding': 'gzip' } }) },
  'too-large': { status: 413, post: () => ({ body: `[${' '.repeat(1024 * 1024)}]` }) },
  'no-signature': { status: 401, post: () => ({ headers: { 'X-HubSpot-Signature-v3': undefined } }) },
  'no-timestamp': { status: 401, post: () => ({ headers: { 'X-HubSpot-Request-Timestamp': undefined } }) },
  'bad-timestamp': { status: 401, post: () => ({ headers: { 'X-HubSpot-Request-Timestamp': 'yesterday' } }) },
  'stale-timestamp': { status: 401, post: (now) => ({ headers: signed(body, now - 5 * minuteMs - 1) }) },
  'future-timestamp': { status: 401, post: (now) => ({ headers: signed(body, now + minuteMs + 1) }) },
  'wrong-signature': {
    status: 401,
    post: (now) => ({ headers: signed(body, now, { secret: 'a secret of somebody else' }) }),
  },
  'not-json': { status: 400, post: () => ({ body: '[{"portalId":62515,' }) },
  'not-an-array': { status: 400, post: () => ({ body: JSON.stringify(creation()) }) },
  'too-many-events': {
    status: 400,
    post: () => ({ body: JSON.stringify(Array.from({ length: 1001 }, (_, id) => creation(id + 1))) }),
  },
};

describe('the webhook address', () => {
  let test: TestDatabase;
  let desk: WebhookDesk;
  beforeAll(async () => {
    test = await openTestDatabase();
    desk = await openWebhookDesk({ store: test.database });
  });
  afterEach(async () => {
    desk.refusals.length = 0;
  });
  afterAll(async () => {
    await desk.stop();
    await test.close();
  });

  it.each(Object.entries(refused))(
    'turns away a request that is %s, and keeps nothing of it',
    async (reason, { status, post }) => {
      const answer = await desk.post(post(desk.clock.now()));
      expect(answer.status).toBe(status);
      expect(answer.body.error).toBe(reason);
      expect(answer.body.message).toMatch(/^[A-Z].*\.$/);
      expect(desk.refusals).toEqual([reason]);
      expect(await desk.kept()).toBe(0);
    },
  );

  it('names the method that it takes', async () => {
    const answer = await desk.post({ method: 'DELETE', body: '' });
    expect([answer.status, answer.headers.allow]).toEqual([405, 'POST']);
  });

  it('keeps nothing of a request that is cut off', async () => {
    const noticed = desk.nextRefusal();
    await desk.goAway();
    await noticed;
    expect(desk.refusals).toEqual(['cut-off']);
    expect(await desk.kept()).toBe(0);
  });

  it.each([
    ['five minutes old', -5 * minuteMs],
    ['a minute ahead', minuteMs],
  ])('takes a signature that is exactly %s', async (_age, offsetMs) => {
    const before = await desk.kept();
    const contact = offsetMs < 0 ? 201 : 202;
    const own = JSON.stringify([creation(contact)]);
    const answer = await desk.post({ body: own, headers: signed(own, desk.clock.now() + offsetMs) });
    expect(answer.status).toBe(200);
    expect(await desk.kept()).toBe(before + 1);
  });

  it.each([
    ['the new secret', 0],
    ['the old secret, while it is rotated out', 1],
  ])('takes a signature by %s', async (_which, index) => {
    const own = JSON.stringify([creation(210 + index)]);
    const answer = await desk.post({
      body: own,
      headers: signed(own, desk.clock.now(), { secret: secrets[index] }),
    });
    expect(answer.status).toBe(200);
  });

  it('goes by its public address, whatever the Host header and the headers of proxies say', async () => {
    const own = JSON.stringify([creation(220)]);
    const forged = { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'http' };
    const good = await desk.post({ body: own, headers: { ...signed(own, desk.clock.now()), ...forged } });
    expect(good.status).toBe(200);
    const forEvil = signed(own, desk.clock.now(), { url: `http://evil.example${path}` });
    const bad = await desk.post({ body: own, headers: { ...forEvil, ...forged } });
    expect(bad.body.error).toBe('wrong-signature');
  });

  it('signs for the query too, as it stands in the request', async () => {
    const target = `${path}?from=hubspot%3A1&x=%C3%BC`;
    const own = JSON.stringify([creation(230)]);
    const good = await desk.post({
      path: target,
      body: own,
      headers: signed(own, desk.clock.now(), { url: publicUrl + target }),
    });
    expect(good.status).toBe(200);
    const other = signed(own, desk.clock.now(), { url: `${publicUrl}${path}?from=elsewhere` });
    const bad = await desk.post({ path: target, body: own, headers: other });
    expect(bad.body.error).toBe('wrong-signature');
  });

  it('takes the same request again within its time, and keeps it once', async () => {
    const own = JSON.stringify([creation(240), creation(241)]);
    const headers = signed(own, desk.clock.now());
    const before = await desk.kept();
    expect((await desk.post({ body: own, headers })).status).toBe(200);
    expect((await desk.post({ body: own, headers })).status).toBe(200);
    expect(await desk.kept()).toBe(before + 2);
  });

  it('answers 200 for a portal that it does not know, and keeps nothing of it', async () => {
    const before = await desk.kept(['62515', '99999']);
    const answer = await desk.post({ body: JSON.stringify([creation(250, { portalId: 99999 })]) });
    expect([answer.status, answer.body.received]).toEqual([200, 1]);
    expect(await desk.kept(['62515', '99999'])).toBe(before);
  });

  it('keeps what it can read of a request, and drops the rest', async () => {
    const before = await desk.kept();
    const mixed = [
      creation(260),
      creation(261, { objectTypeId: '0-2' }),
      { nonsense: true },
      creation(262, { subscriptionType: 'contact.creation', objectTypeId: undefined }),
    ];
    expect((await desk.post({ body: JSON.stringify(mixed) })).status).toBe(200);
    expect(await desk.kept()).toBe(before + 2);
  });
});
